package io.callwarden.app.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Character sets by name. */
final class CharsetNames implements ITypeConverter<Charset> {
  @Override
  public Charset convert(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new TypeConversionException("there is no character set '" + name
          + "'; Cyrillic texts are in utf-8, windows-1251, koi8-r, koi8-u or ibm866");
    }
  }
}
