/**
 * The door of the library: {@code ComplianceMonitor} is built once from rule packs and shared; {@code
 * ConversationSession} follows one call.
 */
@NullMarked
package io.callwarden;

import org.jspecify.annotations.NullMarked;
