package io.callwarden.app.serve.settings;

import io.callwarden.rulepack.YamlNode;

/**
 * A setting as somebody wrote it. Immutable.
 *
 * @param node its value; what options and variables say has the shape that it has in a file
 */
record Given(YamlNode node, Origin origin) {}
