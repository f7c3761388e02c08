package io.github.pgenesis.timezones;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostTimeZoneTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String MIDDLE_EUROPE = "CET-1CEST,M3.5.0,M10.5.0/3";

  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = fileSystem.getPath("/");
  private final Path hostZones = root.resolve("usr/share/zoneinfo");
  private final Path serverZones = root.resolve("opt/timezone");
  private final Path localtime = root.resolve("etc/localtime");

  @BeforeEach
  void makeDirectories() throws IOException {
    Files.createDirectories(hostZones);
    Files.createDirectories(serverZones);
    Files.createDirectories(localtime.getParent());
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void theVariableIsTakenAsItIsIfTheServerKnowsTheZone() throws IOException {
    addZone(serverZones, "Europe/Berlin", berlin());

    assertThat(find("Europe/Berlin")).hasValue("Europe/Berlin");
    assertThat(find(":Europe/Berlin")).hasValue(":Europe/Berlin");
    assertThat(find("/Europe/Berlin")).hasValue("/Europe/Berlin");
    assertThat(find("GMT")).hasValue("GMT");
    assertThat(find("<+03>-3")).hasValue("<+03>-3");
    assertThat(find("5")).hasValue("5");
    assertThat(find("XYZ5XYD")).hasValue("XYZ5XYD");
  }

  @Test
  void aZoneThatCountsLeapSecondsIsNot() throws IOException {
    byte[] right = new HandMadeZoneFile().type(0, false, "UTC").leapSecond(78_796_800, 1).bytes();
    addZone(serverZones, "right/UTC", right);

    assertThat(find("right/UTC")).hasValue("right0");
  }

  @Test
  void secondsInAnOffsetLookLikeLeapSeconds() {
    assertThat(find("XYZ-4:30:15")).hasValue("Etc/GMT-4");
  }

  @Test
  void ofTheLinkAsMuchOfTheEndAsItTakes() throws IOException {
    addZone(hostZones, "Europe/Berlin", berlin());
    addZone(serverZones, "Europe/Berlin", berlin());
    addZone(serverZones, "MEZ", berlin());

    Files.createSymbolicLink(localtime, fileSystem.getPath("/usr/share/zoneinfo/Europe/Berlin"));
    assertThat(find()).hasValue("Europe/Berlin");

    Files.delete(localtime);
    Files.createSymbolicLink(localtime, fileSystem.getPath("../usr/share/zoneinfo/Europe/Berlin"));
    assertThat(find()).hasValue("Europe/Berlin");
  }

  @Test
  void theLinkOfAZoneThatIsNotQuiteTheServersCountsForNothing() throws IOException {
    addZone(hostZones, "Europe/Berlin", berlin());
    addZone(serverZones, "Europe/Berlin", HandMadeZoneFile.constant(1, "CET"));
    addZone(serverZones, "MEZ", berlin());
    Files.createSymbolicLink(localtime, fileSystem.getPath("/usr/share/zoneinfo/Europe/Berlin"));

    assertThat(find()).hasValue("MEZ");
  }

  @Test
  void theLinkCountsWithAnEmptyVariableToo() throws IOException {
    addZone(hostZones, "Etc/UTC", HandMadeZoneFile.constant(0, "UTC"));
    addZone(hostZones, "Universal", HandMadeZoneFile.constant(0, "UTC"));
    addZone(serverZones, "Etc/UTC", HandMadeZoneFile.constant(0, "UTC"));
    addZone(serverZones, "UTC", HandMadeZoneFile.constant(0, "UTC"));
    Files.createSymbolicLink(localtime, fileSystem.getPath("/usr/share/zoneinfo/Etc/UTC"));

    assertThat(find("")).hasValue("Etc/UTC");
  }

  @Test
  void theZoneThatAgreesForTheLongestTimeIsTheBest() throws IOException {
    Files.write(localtime, berlin());
    addZone(serverZones, "A", zone(1_577_836_800, MIDDLE_EUROPE));
    addZone(serverZones, "Long/Name", zone(946_684_800, MIDDLE_EUROPE));
    addZone(serverZones, "B", HandMadeZoneFile.constant(1, "CET"));

    assertThat(find()).hasValue("Long/Name");
  }

  @Test
  void ofEqualZonesTheShorterThenTheEarlierNameIsTheBest() throws IOException {
    Files.write(localtime, berlin());
    for (String name : new String[] {"Europe/Berlin", "Poland", "Norway", "Germany"}) {
      addZone(serverZones, name, berlin());
    }

    assertThat(find()).hasValue("Norway");
  }

  @Test
  void someNamesArePreferredAndSomeAvoided() throws IOException {
    for (String name : new String[] {"localtime", "posixrules", "Universal"}) {
      addZone(serverZones, name, HandMadeZoneFile.constant(0, "UTC"));
    }
    assertThat(find()).hasValue("Universal");

    addZone(serverZones, "UCT", HandMadeZoneFile.constant(0, "UTC"));
    assertThat(find()).hasValue("UCT");

    addZone(serverZones, "Etc/UTC", HandMadeZoneFile.constant(0, "UTC"));
    assertThat(find()).hasValue("Etc/UTC");

    addZone(serverZones, "UTC", HandMadeZoneFile.constant(0, "UTC"));
    assertThat(find()).hasValue("UTC");
  }

  @Test
  void theZoneOfAHostWithoutAZoneIsNone() throws IOException {
    Files.write(localtime, HandMadeZoneFile.constant(0, "-00"));
    addZone(serverZones, "Factory", HandMadeZoneFile.constant(0, "-00"));

    assertThat(find()).isEmpty();
  }

  @Test
  void whatIsInNoFileGetsAName() throws IOException {
    assertThat(find("Bogus/Zone")).hasValue("Bogus0");
    assertThat(find()).hasValue("UTC0");

    Files.write(localtime, zone(0, "ABC5ABD,M3.2.0,M11.1.0"));
    assertThat(find()).hasValue("ABC5ABD");
  }

  @Test
  void theLastResortIsAnOffset() throws IOException {
    byte[] right = new HandMadeZoneFile().type(1, false, "CET").leapSecond(78_796_800, 1).bytes();
    Files.write(localtime, right);
    assertThat(find()).hasValue("Etc/GMT-1");
  }

  @Test
  void withoutAnAbbreviationOfStandardTimeThereIsNone() throws IOException {
    Files.write(localtime, HandMadeZoneFile.constant(0, ""));

    assertThat(find()).isEmpty();
  }

  @Test
  void filesThatAreNoZonesAndLinksToThemselvesArePassedOver() throws IOException {
    Files.write(localtime, berlin());
    addZone(serverZones, "Europe/Berlin", berlin());
    addZone(serverZones, ".B", berlin());
    Files.writeString(serverZones.resolve("README"), "Zones");
    Files.writeString(serverZones.resolve("Damaged"), "TZif");
    Files.createSymbolicLink(serverZones.resolve("posix"), serverZones);
    Files.createSymbolicLink(serverZones.resolve("Loop"), serverZones.resolve("Loop"));
    Files.createSymbolicLink(serverZones.resolve("Nowhere"), serverZones.resolve("absent"));

    assertThat(find()).hasValue("Europe/Berlin");
  }

  @Test
  void aDirectoryThatIsNotThereHasNoZones() throws IOException {
    Files.delete(serverZones);

    assertThat(find()).hasValue("UTC0");
    assertThat(find("EST5EDT")).hasValue("EST5EDT");
  }

  @Test
  void theHostsZonesMayBeElsewhere() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("zones"));
    addZone(elsewhere, "Home", berlin());
    addZone(serverZones, "Europe/Berlin", berlin());

    assertThat(find(Map.of("TZ", "Home", "TZDIR", "/zones"))).hasValue("Europe/Berlin");
    assertThat(find("/zones/Home")).hasValue("Europe/Berlin");
    assertThat(find(":/zones/Home")).hasValue("Europe/Berlin");
    assertThat(find("Home")).hasValue("Home0");
  }

  private Optional<String> find() {
    return find(Map.of());
  }

  private Optional<String> find(String variable) {
    return find(Map.of("TZ", variable));
  }

  private Optional<String> find(Map<String, String> environment) {
    return HostTimeZone.find(environment, root, serverZones, NOW);
  }

  private static byte[] berlin() {
    return zone(0, MIDDLE_EUROPE);
  }

  /** Another time before, and these rules from a time on. */
  private static byte[] zone(long start, String rules) {
    return new HandMadeZoneFile()
        .type(0, false, "LMT")
        .type(rules.startsWith("CET") ? 1 : -5, false, rules.substring(0, 3))
        .transition(start, 1)
        .footer(rules)
        .bytes();
  }

  private static void addZone(Path zones, String name, byte[] bytes) throws IOException {
    Path file = zones.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
