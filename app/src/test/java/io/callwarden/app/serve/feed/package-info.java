/** Tests of event streams and web hooks, over real connections and a real journal. */
@NullMarked
package io.callwarden.app.serve.feed;

import org.jspecify.annotations.NullMarked;
