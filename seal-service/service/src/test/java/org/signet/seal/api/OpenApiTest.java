package org.signet.seal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.signet.seal.access.PermissionRefusedException;
import org.signet.seal.access.TokenRefusedException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.SealKind;
import org.signet.seal.sign.StampRefusal;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.words.Language;
import org.signet.seal.web.Assets;
import org.signet.seal.web.CertificatePageResource;
import org.signet.seal.web.ConsoleResource;
import org.signet.seal.web.Entrance;
import org.signet.seal.web.VerifyPageResource;

/** Holds the description and the routes together, in both directions. */
class OpenApiTest {
  private static final List<Class<?>> RESOURCES =
      List.of(
          ApplicationsResource.class,
          ApplicationFaceResource.class,
          ApplicationSealResource.class,
          SealsResource.class,
          SealStatusResource.class,
          GrantsResource.class,
          ApprovalsResource.class,
          StampingResource.class,
          SignaturesResource.class,
          KeysResource.class,
          PreviewResource.class,
          StampsResource.class,
          BatchDraftsResource.class,
          BatchesResource.class,
          BatchDocumentsResource.class,
          VerificationsResource.class,
          CertificatesResource.class,
          PublicEvidenceResource.class,
          StatusListsResource.class,
          RecognitionResource.class,
          RegistryResource.class,
          IssuersResource.class,
          DisputesResource.class,
          CertificateVerificationsResource.class,
          LedgerExtractsResource.class,
          TimeStampsResource.class,
          OpenApiResource.class,
          VerifyPageResource.class,
          CertificatePageResource.class,
          ConsoleResource.class,
          Assets.class,
          Entrance.class);

  private final JsonNode document;

  OpenApiTest() throws IOException {
    document = new ObjectMapper().readTree(OpenApiResource.load());
  }

  @Test
  void describes_every_route_and_no_other() {
    assertThat(described().keySet()).isEqualTo(routes().keySet());
  }

  @Test
  void asks_for_a_token_exactly_where_the_guard_does() {
    assertThat(described()).isEqualTo(routes());
  }

  @Test
  void names_the_kinds_of_seals_that_the_register_knows() {
    List<String> kinds = Arrays.stream(SealKind.values()).map(SealKind::word).toList();
    for (JsonNode described : document.findValues("kind")) {
      for (JsonNode values : described.findValues("enum")) {
        assertThat(values).map(JsonNode::textValue).containsExactlyElementsOf(kinds);
      }
    }
  }

  @Test
  void resolves_every_reference() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.textValue().substring(1)).isMissingNode())
          .as(reference.textValue())
          .isFalse();
    }
  }

  @Test
  void gives_every_operation_a_name_of_its_own() {
    List<String> names = document.findValuesAsText("operationId");
    assertThat(names).doesNotHaveDuplicates().hasSize(described().size());
  }

  @Test
  void knows_the_code_of_every_refusal() {
    Set<String> codes = new TreeSet<>();
    for (Refusal refusal : Refusal.values()) {
      codes.add(refusal.code());
    }
    for (StampRefusal refusal : StampRefusal.values()) {
      codes.add(refusal.code());
    }
    for (DocumentFormatException.Code code : DocumentFormatException.Code.values()) {
      codes.add(code.word());
    }
    for (TokenRefusedException.Reason reason : TokenRefusedException.Reason.values()) {
      codes.add(reason.code());
    }
    for (PermissionRefusedException.Reason reason : PermissionRefusedException.Reason.values()) {
      codes.add(reason.code());
    }
    assertThat(codes).allSatisfy(code -> assertThat(ProblemKind.ofCode(code)).isPresent());
  }

  @Test
  void gives_every_problem_a_code_a_title_and_a_remedy() {
    Set<String> codes = new TreeSet<>();
    for (ProblemKind kind : ProblemKind.values()) {
      codes.add(kind.code());
      assertThat(kind.remedy(Language.EN)).endsWith(".");
      assertThat(kind.remedy(Language.ZH)).endsWith("。");
      assertThat(kind.title(Language.EN)).isNotBlank();
      assertThat(kind.title(Language.ZH)).isNotBlank();
      assertThat(kind.status()).isBetween(400, 599);
    }
    assertThat(codes).hasSize(ProblemKind.values().length);
  }

  private Map<String, Boolean> described() {
    Map<String, Boolean> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        found.put(
            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
            !operation.getValue().get("security").isEmpty());
      }
    }
    return found;
  }

  private static Map<String, Boolean> routes() {
    Map<String, Boolean> found = new TreeMap<>();
    for (Class<?> resource : RESOURCES) {
      for (Method method : resource.getDeclaredMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            found.put(
                verb.value() + " " + path(resource, method),
                method.isAnnotationPresent(Guarded.class));
          }
        }
      }
    }
    return found;
  }

  private static String path(Class<?> resource, Method method) {
    String path = resource.getAnnotation(Path.class).value();
    Path more = method.getAnnotation(Path.class);
    return more == null ? path : path + "/" + more.value();
  }
}
