package org.signet.idp.keycloak.pages;

import java.util.Map;
import java.util.Properties;

/**
 * The texts and, for names that they do not have, the attributes of a page, looked up in place
 * instead of copied together. Only the ways to look something up that a formatter of messages goes
 * are here.
 */
final class TextsAndAttributes extends Properties {
  private static final long serialVersionUID = 1L;

  private final transient Properties texts;
  private final transient Map<String, Object> attributes;

  /** The attributes are those of this moment. */
  TextsAndAttributes(Properties texts, Map<String, Object> attributes) {
    this.texts = texts;
    this.attributes = Map.copyOf(attributes);
  }

  @Override
  public synchronized Object get(Object name) {
    Object text = texts.get(name);
    return text == null ? attributes.get(name) : text;
  }

  @Override
  public synchronized Object getOrDefault(Object name, Object otherwise) {
    Object found = get(name);
    return found == null ? otherwise : found;
  }

  @Override
  public String getProperty(String name) {
    return get(name) instanceof String text ? text : null;
  }

  @Override
  public synchronized boolean containsKey(Object name) {
    return get(name) != null;
  }
}
