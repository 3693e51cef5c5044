package org.signet.seal.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.stamp.Places;

/** Places and a signer's terms as they are filed with a stamp and with a batch. */
public final class PlacesJson {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private PlacesJson() {}

  public static String write(Places places) {
    try {
      return JSON.writeValueAsString(places);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("places could not be written", e);
    }
  }

  public static String write(SignerTerms terms) {
    try {
      return JSON.writeValueAsString(terms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("terms could not be written", e);
    }
  }

  /** Reads the terms that {@link #write(SignerTerms)} wrote. */
  public static SignerTerms readTerms(String json) {
    try {
      return JSON.readValue(json, SignerTerms.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("filed terms cannot be read", e);
    }
  }

  /** Reads the places that {@link #write(Places)} wrote. */
  public static Places read(String json) {
    try {
      return JSON.readValue(json, Places.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("filed places cannot be read", e);
    }
  }
}
