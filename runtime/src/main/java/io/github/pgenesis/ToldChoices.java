package io.github.pgenesis;

import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.configuration.Encoding;
import io.github.pgenesis.phases.Plan;
import java.util.Locale;

/** Tells a listener what a bootstrap's plan is. */
final class ToldChoices {
  private ToldChoices() {}

  static void tellLocales(LibcLocales locales, ProviderLocale provider, ProgressListener listener) {
    listener.chosen(Choice.LC_COLLATE, locales.of(LocaleCategory.COLLATE));
    listener.chosen(Choice.LC_CTYPE, locales.of(LocaleCategory.CTYPE));
    listener.chosen(Choice.LC_MESSAGES, locales.of(LocaleCategory.MESSAGES));
    listener.chosen(Choice.LC_MONETARY, locales.of(LocaleCategory.MONETARY));
    listener.chosen(Choice.LC_NUMERIC, locales.of(LocaleCategory.NUMERIC));
    listener.chosen(Choice.LC_TIME, locales.of(LocaleCategory.TIME));
    listener.chosen(Choice.LOCALE_PROVIDER, provider.provider().name().toLowerCase(Locale.ROOT));
    provider.locale().ifPresent(locale -> listener.chosen(Choice.LOCALE, locale));
  }

  static void tellRest(Plan plan, ProgressListener listener) {
    ConfigurationValues configuration = plan.configuration();
    listener.chosen(Choice.ENCODING, Encoding.ofId(plan.values().encoding()).name());
    listener.chosen(Choice.TEXT_SEARCH_CONFIGURATION, configuration.textSearchConfiguration());
    listener.chosen(Choice.DATA_CHECKSUMS, plan.dataChecksums() ? "on" : "off");
    configuration.timeZone().ifPresent(zone -> listener.chosen(Choice.TIME_ZONE, zone));
  }
}
