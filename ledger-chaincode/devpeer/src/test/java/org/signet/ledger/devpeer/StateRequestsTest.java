package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts that the shim keeps from the chaincode. */
class StateRequestsTest {
  @TempDir Path dir;

  @Test
  void private_data_is_refused_in_words() throws Exception {
    assertThat(
            error(
                ChaincodeMessage.Type.GET_STATE,
                GetState.newBuilder().setCollection("c").build().toByteString()))
        .isEqualTo(
            "GET_STATE failed: transaction ID: tx: collection c: the development peer has no"
                + " private data");
  }

  @Test
  void rich_query_is_refused_in_words() throws Exception {
    assertThat(error(ChaincodeMessage.Type.GET_QUERY_RESULT, ByteString.EMPTY))
        .endsWith("the development peer has no GET_QUERY_RESULT");
  }

  @Test
  void unknown_iterator_is_refused_as_fabric_does() throws Exception {
    assertThat(
            error(
                ChaincodeMessage.Type.QUERY_STATE_NEXT,
                QueryStateNext.newBuilder().setId("x").build().toByteString()))
        .endsWith("query iterator not found");
  }

  @Test
  void garbage_is_refused() throws Exception {
    assertThat(error(ChaincodeMessage.Type.PUT_STATE, ByteString.copyFromUtf8("\u0001\u0001")))
        .startsWith("PUT_STATE failed");
  }

  @Test
  void page_of_nothing_is_refused() throws Exception {
    ByteString metadata = QueryMetadata.newBuilder().setBookmark("b").build().toByteString();
    assertThat(
            error(
                ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                GetStateByRange.newBuilder().setMetadata(metadata).build().toByteString()))
        .endsWith("expected a page of at least one result");
  }

  @Test
  void writing_after_a_page_is_refused_with_fabrics_text() throws Exception {
    try (LedgerStore store = LedgerStore.open(dir.resolve("l.db"))) {
      Simulation simulation = new Simulation("tx", "ns", store);
      simulation.page("a", "b", 1, "");
      ChaincodeMessage put =
          message(
              ChaincodeMessage.Type.PUT_STATE,
              PutState.newBuilder().setKey("k").build().toByteString());
      assertThat(StateRequests.answer(simulation, put).getPayload().toStringUtf8())
          .contains("Transaction has already performed a paginated query. Writes are not allowed");
    }
  }

  private String error(ChaincodeMessage.Type type, ByteString payload) throws Exception {
    try (LedgerStore store = LedgerStore.open(dir.resolve("l.db"))) {
      ChaincodeMessage answer =
          StateRequests.answer(new Simulation("tx", "ns", store), message(type, payload));
      assertThat(answer.getType()).isEqualTo(ChaincodeMessage.Type.ERROR);
      return answer.getPayload().toStringUtf8();
    }
  }

  private static ChaincodeMessage message(ChaincodeMessage.Type type, ByteString payload) {
    return ChaincodeMessage.newBuilder().setType(type).setTxid("tx").setPayload(payload).build();
  }
}
