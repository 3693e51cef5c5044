package org.signet.seal.verify.ofd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An element of an OFD file; names of other namespaces carry theirs and so never match. */
final class Element {
  private final String name;
  private final Map<String, String> attributes;
  private final List<Element> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Element(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = Map.copyOf(attributes);
  }

  void add(Element child) {
    children.add(child);
  }

  void add(String characters) {
    text.append(characters);
  }

  String name() {
    return name;
  }

  /** An attribute, or an empty text. */
  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** Its own characters without white space around them. */
  String text() {
    return text.toString().strip();
  }

  List<Element> children() {
    return children;
  }

  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The only child of a name. */
  Element only(String wanted) throws OfdFormatException {
    List<Element> found = children(wanted);
    if (found.size() != 1) {
      throw new OfdFormatException(
          "expected one " + wanted + " in " + name + ", found " + found.size());
    }
    return found.get(0);
  }
}
