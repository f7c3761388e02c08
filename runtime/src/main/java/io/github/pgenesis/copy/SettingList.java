package io.github.pgenesis.copy;

import io.github.pgenesis.golden.GoldenArchiveException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Settings as one line of text, {@code name=value} joined by {@code &}, as in a web address. */
final class SettingList {
  private SettingList() {}

  static String format(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> encode(setting.getKey()) + "=" + encode(setting.getValue()))
        .collect(Collectors.joining("&"));
  }

  static SequencedMap<String, String> parse(String text) {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    for (String setting : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new GoldenArchiveException(
            "the golden cluster has a setting \"%s\" without a value: make it again"
                .formatted(setting));
      }
      settings.put(decode(setting.substring(0, equals)), decode(setting.substring(equals + 1)));
    }
    return settings;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new GoldenArchiveException(
          "the golden cluster has a setting \"%s\" that cannot be read: make it again"
              .formatted(text),
          e);
    }
  }
}
