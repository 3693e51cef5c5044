package org.signet.seal.verify.ofd;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML without a document type, without entities of its own, and without deep nesting. */
final class OfdXml {
  private static final String NAMESPACE = "http://www.ofdspec.org";
  private static final int MAX_DEPTH = 64;
  private static final int MAX_ELEMENTS = 200_000;

  private OfdXml() {}

  private static XMLStreamReader open(byte[] bytes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  /** The root element of a file, which must have the given name. */
  static Element read(byte[] bytes, String file, String root) throws OfdFormatException {
    try {
      XMLStreamReader reader = open(bytes);
      Deque<Element> open = new ArrayDeque<>();
      Element first = null;
      int count = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            Element element = element(reader);
            if (open.isEmpty()) {
              first = element;
            } else {
              open.peek().add(element);
            }
            open.push(element);
            if (open.size() > MAX_DEPTH || ++count > MAX_ELEMENTS) {
              throw new OfdFormatException(file + " is nested too deeply or too long");
            }
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              open.peek().add(reader.getText());
            }
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new OfdFormatException(file + " has a document type or an entity");
          default -> {} // comments and processing instructions say nothing
        }
      }
      if (first == null || !first.name().equals(root)) {
        throw new OfdFormatException("expected " + root + " in " + file);
      }
      return first;
    } catch (XMLStreamException | RuntimeException e) {
      throw new OfdFormatException(file + " is no sound XML: " + e.getMessage(), e);
    }
  }

  /**
   * The name of the root element, if a file is XML at all.
   *
   * @throws OfdFormatException if it has a document type, other than web pages and pictures
   */
  static Optional<String> root(byte[] bytes, String file) throws OfdFormatException {
    if (!beginsLikeXml(bytes)) {
      return Optional.empty();
    }
    try {
      XMLStreamReader reader = open(bytes);
      boolean typed = false;
      while (reader.hasNext()) {
        int event = reader.next();
        typed |= event == XMLStreamConstants.DTD;
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = element(reader).name();
          if (typed && !name.startsWith("{") && !name.equalsIgnoreCase("html")) {
            throw new OfdFormatException(file + " has a document type or an entity");
          }
          return Optional.of(name);
        }
      }
      return Optional.empty();
    } catch (XMLStreamException | RuntimeException e) {
      return Optional.empty(); // pictures, fonts, and what no reader can show as OFD
    }
  }

  /**
   * Whether an attribute or a text holds one of these, written in small letters. A file that begins
   * like XML and cannot be read to its end may hold anything.
   */
  static boolean names(byte[] bytes, Set<String> wanted) {
    if (!beginsLikeXml(bytes)) {
      return false;
    }
    try {
      XMLStreamReader reader = open(bytes);
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (holds(reader.getAttributeValue(i), wanted)) {
              return true;
            }
          }
        } else if (reader.hasText() && holds(reader.getText(), wanted)) {
          return true;
        }
      }
      return false;
    } catch (XMLStreamException | RuntimeException e) {
      return true;
    }
  }

  private static boolean holds(String text, Set<String> wanted) {
    String plain = text.toLowerCase(Locale.ROOT).replace('\\', '/');
    return wanted.stream().anyMatch(plain::contains);
  }

  /** A bracket is first, but for white space and the marks of an encoding. */
  private static boolean beginsLikeXml(byte[] bytes) {
    for (byte one : bytes) {
      if (one == '<') {
        return true;
      }
      if (one > ' ') {
        return false;
      }
      boolean mark = (one & 0xff) >= 0xbb; // EF BB BF, FE FF, FF FE
      if (one < 0 && !mark) {
        return false;
      }
    }
    return false;
  }

  private static Element element(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String space = reader.getAttributeNamespace(i);
      if (space == null || space.isEmpty()) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    String space = reader.getNamespaceURI();
    boolean own = space == null || space.isEmpty() || space.startsWith(NAMESPACE);
    String name = reader.getLocalName();
    return new Element(own ? name : "{" + space + "}" + name, attributes);
  }
}
