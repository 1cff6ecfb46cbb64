@NullMarked
package io.callwarden.app.serve.web.page;

import org.jspecify.annotations.NullMarked;
