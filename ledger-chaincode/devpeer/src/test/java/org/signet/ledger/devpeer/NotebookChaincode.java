package org.signet.ledger.devpeer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** A chaincode with one function for each thing that a chaincode asks of its peer. */
final class NotebookChaincode implements Chaincode {
  /** Lets a test hold the function "wait". */
  final CountDownLatch gate = new CountDownLatch(1);

  @Override
  public Response init(ChaincodeStub stub) {
    return ResponseUtils.newSuccessResponse();
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    List<String> args = stub.getParameters();
    return switch (stub.getFunction()) {
      case "get" -> ResponseUtils.newSuccessResponse(stub.getState(args.get(0)));
      case "put" -> put(stub, args.get(0), args.get(1), bytes("stored"));
      case "put-and-get" -> {
        stub.putState(args.get(0), bytes(args.get(1)));
        yield ResponseUtils.newSuccessResponse(stub.getState(args.get(0)));
      }
      case "append" -> {
        String before = new String(stub.getState(args.get(0)), StandardCharsets.UTF_8);
        yield put(stub, args.get(0), before + args.get(1), bytes("appended"));
      }
      case "count-into" -> {
        int count = 0;
        for (KeyValue value : stub.getStateByRange(args.get(0), args.get(1))) {
          count += value.getKey().isEmpty() ? 0 : 1;
        }
        yield put(stub, args.get(2), Integer.toString(count), bytes("counted"));
      }
      case "list" -> list(stub.getStateByRange(args.get(0), args.get(1)));
      case "page" -> page(stub, args);
      case "page-and-put" -> {
        list(stub.getStateByRangeWithPagination(args.get(0), args.get(1), 1, ""));
        yield put(stub, args.get(0), "x", bytes("stored"));
      }
      case "delete" -> {
        stub.delState(args.get(0));
        yield ResponseUtils.newSuccessResponse();
      }
      case "history" -> history(stub, args.get(0));
      case "event" -> {
        stub.getState(args.get(0));
        stub.setEvent("first", bytes("never seen"));
        stub.setEvent("second", bytes(args.get(1)));
        yield put(stub, args.get(0), "x", bytes("stored"));
      }
      case "many" -> {
        for (int i = 0; i < Integer.parseInt(args.get(1)); i++) {
          stub.putState(String.format(Locale.ROOT, "%s-%05d", args.get(0), i), bytes("v" + i));
        }
        yield ResponseUtils.newSuccessResponse();
      }
      case "private" -> ResponseUtils.newSuccessResponse(stub.getPrivateData("secret", "key"));
      case "wait" -> await();
      case "refuse" -> ResponseUtils.newErrorResponse("NOTEBOOK_REFUSED: because");
      default -> ResponseUtils.newErrorResponse("unknown function " + stub.getFunction());
    };
  }

  private Response await() {
    try {
      boolean opened = gate.await(20, TimeUnit.SECONDS);
      return ResponseUtils.newSuccessResponse(bytes(Boolean.toString(opened)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ResponseUtils.newErrorResponse("interrupted");
    }
  }

  private static Response put(ChaincodeStub stub, String key, String value, byte[] answer) {
    stub.putState(key, bytes(value));
    return ResponseUtils.newSuccessResponse(answer);
  }

  private static Response history(ChaincodeStub stub, String key) {
    StringJoiner changes = new StringJoiner(",");
    for (KeyModification change : stub.getHistoryForKey(key)) {
      changes.add(change.isDeleted() ? "deleted" : change.getStringValue());
    }
    return ResponseUtils.newSuccessResponse(bytes(changes.toString()));
  }

  private static Response page(ChaincodeStub stub, List<String> args) {
    QueryResultsIteratorWithMetadata<KeyValue> page =
        stub.getStateByRangeWithPagination(
            args.get(0), args.get(1), Integer.parseInt(args.get(2)), args.get(3));
    String keys = list(page).getStringPayload();
    return ResponseUtils.newSuccessResponse(
        bytes(
            keys
                + " "
                + page.getMetadata().getFetchedRecordsCount()
                + " "
                + page.getMetadata().getBookmark()));
  }

  private static Response list(Iterable<KeyValue> values) {
    StringJoiner keys = new StringJoiner(",");
    for (KeyValue value : values) {
      keys.add(value.getKey());
    }
    return ResponseUtils.newSuccessResponse(bytes(keys.toString()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
