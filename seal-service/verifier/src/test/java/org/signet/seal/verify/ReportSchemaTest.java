package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the tests with documents got as a report is what docs/report-schema.json describes. */
class ReportSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final Schema schema;

  ReportSchemaTest() throws IOException {
    JsonNode published = MAPPER.readTree(Files.readString(ReportTest.schema()));
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(published);
  }

  private List<String> faults(JsonNode report) {
    return schema.validate(report).stream().map(Error::toString).toList();
  }

  @Test
  void every_report_is_as_published() throws IOException {
    List<Class<?>> tests = new ArrayList<>(AttackMatrixTest.attacks());
    tests.addAll(AttackMatrixTest.genuine());
    tests.add(PolicyTest.class);
    int reports = 0;
    for (Class<?> test : tests) {
      for (TestRuns.Run run : TestRuns.of(test)) {
        for (Report report : run.reports()) {
          assertThat(faults(MAPPER.readTree(report.json()))).as(run.method().getName()).isEmpty();
          reports++;
        }
      }
    }
    assertThat(reports).isGreaterThan(500);
  }

  @Test
  void the_schema_refuses_what_is_not_published() throws IOException {
    byte[] zip = TestOfd.zip(TestOfd.unsigned());
    String json = new TestRegion().verify(zip).json();
    assertThat(faults(MAPPER.readTree(json))).isEmpty();
    assertThat(faults(MAPPER.readTree(json.replace("refused", "rejected")))).isNotEmpty();
    assertThat(faults(MAPPER.readTree(json.replace("\"format\"", "\"kind\"")))).isNotEmpty();
  }
}
