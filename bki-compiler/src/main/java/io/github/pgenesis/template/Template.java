package io.github.pgenesis.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A script with holes: literal bytes, and the places between them that are filled when a cluster is
 * made. Rendering copies; it looks at no byte of the literals.
 *
 * <p>Immutable and thread-safe.
 */
public final class Template {
  private static final int MAGIC = 0x5047_4E54; // "PGNT"
  private static final int FORMAT = 1;
  private static final int LONGEST = 64 << 20;

  /** A hole and the number of literal bytes that stand before it. */
  private record Place(int offset, Hole hole) {}

  private final byte[] literals;
  private final List<Place> places;

  private Template(byte[] literals, List<Place> places) {
    this.literals = literals;
    this.places = List.copyOf(places);
  }

  /** Starts an empty template. */
  public static Builder builder() {
    return new Builder();
  }

  /** The holes in this template. Unmodifiable. */
  public Set<Hole> holes() {
    Set<Hole> holes = EnumSet.noneOf(Hole.class);
    places.forEach(place -> holes.add(place.hole()));
    return Collections.unmodifiableSet(holes);
  }

  /**
   * Fills the holes, each value quoted as its hole demands.
   *
   * @param values asked once for every kind of hole in this template, for the bare value; empty
   *     means null, which only a nullable hole takes
   * @return the script, in UTF-8, in a new array
   * @throws IllegalArgumentException naming the hole, if a value does not fit it or holds a NUL
   *     character
   */
  public byte[] render(Function<Hole, Optional<String>> values) {
    Map<Hole, byte[]> fillings = new EnumMap<>(Hole.class);
    int length = literals.length;
    for (Place place : places) {
      length +=
          fillings.computeIfAbsent(
                  place.hole(), hole -> hole.fill(values.apply(hole)).getBytes(UTF_8))
              .length;
    }
    byte[] script = new byte[length];
    int from = 0;
    int to = 0;
    for (Place place : places) {
      System.arraycopy(literals, from, script, to, place.offset() - from);
      to += place.offset() - from;
      from = place.offset();
      byte[] filling = fillings.get(place.hole());
      System.arraycopy(filling, 0, script, to, filling.length);
      to += filling.length;
    }
    System.arraycopy(literals, from, script, to, literals.length - from);
    return script;
  }

  /**
   * Writes this template in the form that {@link #read} takes. Equal templates give equal bytes.
   */
  public void write(OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeInt(FORMAT);
    data.writeInt(literals.length);
    data.writeInt(places.size());
    for (Place place : places) {
      data.writeInt(place.offset());
      data.writeUTF(place.hole().name());
    }
    data.write(literals);
    data.flush();
  }

  /**
   * Reads a template up to the end of the stream, which is not closed.
   *
   * @throws IOException if the stream fails, or does not hold exactly one template of this format
   */
  public static Template read(InputStream in) throws IOException {
    var data = new DataInputStream(in);
    try {
      require(data.readInt() == MAGIC, "it does not start as one");
      int format = data.readInt();
      require(format == FORMAT, "its format is " + format + ", not " + FORMAT);
      int length = data.readInt();
      require(length >= 0 && length <= LONGEST, "it claims " + length + " literal bytes");
      int count = data.readInt();
      require(count >= 0 && count <= LONGEST, "it claims " + count + " holes");
      List<Place> places = new ArrayList<>();
      int previous = 0;
      for (int i = 0; i < count; i++) {
        int offset = data.readInt();
        require(offset >= previous && offset <= length, "hole " + i + " is out of place");
        places.add(new Place(offset, holeNamed(data.readUTF())));
        previous = offset;
      }
      byte[] literals = data.readNBytes(length);
      require(literals.length == length, "it is cut short");
      require(data.read() < 0, "something follows it");
      return new Template(literals, places);
    } catch (EOFException e) {
      throw new IOException("not a template: it is cut short", e);
    }
  }

  private static Hole holeNamed(String name) throws IOException {
    try {
      return Hole.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a template: it has an unknown hole " + name, e);
    }
  }

  private static void require(boolean condition, String otherwise) throws IOException {
    if (!condition) {
      throw new IOException("not a template: " + otherwise);
    }
  }

  /** Collects a template from its start to its end. Not thread-safe. */
  public static final class Builder {
    private final ByteArrayOutputStream literals = new ByteArrayOutputStream();
    private final List<Place> places = new ArrayList<>();

    private Builder() {}

    /** Adds literal text, which is kept in UTF-8. */
    public Builder literal(String text) {
      literals.writeBytes(text.getBytes(UTF_8));
      return this;
    }

    /** Adds a hole. */
    public Builder hole(Hole hole) {
      places.add(new Place(literals.size(), hole));
      return this;
    }

    /** The template of everything that was added so far. */
    public Template build() {
      return new Template(literals.toByteArray(), places);
    }
  }
}
