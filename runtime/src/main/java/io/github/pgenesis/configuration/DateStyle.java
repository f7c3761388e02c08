package io.github.pgenesis.configuration;

/** The {@code datestyle} that fits a locale. */
public final class DateStyle {
  private DateStyle() {}

  /**
   * initdb prints 22 November 2033 with {@code %x} and looks where year, month and day come out
   * (src/bin/initdb/initdb.c, {@code locale_date_order}); the format itself tells the same.
   *
   * @param dateFormat what {@code %x} stands for in the locale, such as {@code %d.%m.%Y}
   * @return {@code iso, ymd}, {@code iso, dmy} or {@code iso, mdy}
   */
  public static String ofDateFormat(String dateFormat) {
    String format = dateFormat.replace("%D", "%m/%d/%y").replace("%F", "%Y-%m-%d");
    int year = position(format, "yY");
    int month = position(format, "m");
    int day = position(format, "de");
    if (year < 0 || month < 0 || day < 0) {
      return "iso, mdy";
    }
    if (year < month && month < day) {
      return "iso, ymd";
    }
    return day < month ? "iso, dmy" : "iso, mdy";
  }

  /** Where one of the conversions stands; those with alternative digits show no digits. */
  private static int position(String format, String conversions) {
    for (int i = 0; i + 1 < format.length(); i++) {
      if (format.charAt(i) == '%') {
        i++;
        while ("-_0^#".indexOf(format.charAt(i)) >= 0 && i + 1 < format.length()) {
          i++;
        }
        if (conversions.indexOf(format.charAt(i)) >= 0) {
          return i;
        }
      }
    }
    return -1;
  }
}
