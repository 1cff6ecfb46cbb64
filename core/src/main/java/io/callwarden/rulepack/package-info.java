/** Rules as data: YAML packs that people can read, checked when they are read. */
@NullMarked
package io.callwarden.rulepack;

import org.jspecify.annotations.NullMarked;
