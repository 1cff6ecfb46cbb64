package io.callwarden.speech;

import java.net.URI;

/**
 * A model of the official list. Immutable.
 *
 * @param name such as {@code vosk-model-small-ru-0.22}
 * @param language the list's code, such as {@code ru} or {@code ua}
 * @param type {@code small}, {@code big}, {@code big-lgraph}, …; empty if the list does not say
 * @param size of the zip file in bytes, or -1
 * @param md5 of the zip file in lower-case hexadecimal, or empty
 * @param url of the zip file
 * @param obsolete whether the list has a better one
 */
public record OfferedModel(
    String name, String language, String type, long size, String md5, URI url, boolean obsolete) {}
