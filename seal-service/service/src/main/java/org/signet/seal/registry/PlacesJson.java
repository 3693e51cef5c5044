package org.signet.seal.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.signet.seal.stamp.Places;

/** Places as they are filed with a stamp and with a batch. */
final class PlacesJson {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private PlacesJson() {}

  static String write(Places places) {
    try {
      return JSON.writeValueAsString(places);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("places could not be written", e);
    }
  }

  /** Reads what {@link #write} wrote. */
  static Places read(String json) {
    try {
      return JSON.readValue(json, Places.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("filed places cannot be read", e);
    }
  }
}
