package org.signet.ledger.devpeer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.signet.ledger.contract.SignetChaincode;

/**
 * Runs transactions of a file on the contract, one after the other on a state in memory, and prints
 * all that came of each: status, message, payload, writes, validation parameters, event. A process
 * of its own, so that time zone, locale and character set can be chosen.
 */
final class Replay {
  private final SortedMap<String, byte[]> state = new TreeMap<>(KeyOrder.BYTES);
  private final PrintStream out;

  private Replay(PrintStream out) {
    this.out = out;
  }

  /** One call; all of it is fixed before anybody runs it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Call(String transactionId, Instant time, byte[] creator, List<byte[]> arguments) {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Replay replay = new Replay(out);
    for (Call call : read(Path.of(args[0]))) {
      replay.run(call);
    }
  }

  static void write(Path file, List<Call> calls) throws IOException {
    try (DataOutputStream data = new DataOutputStream(Files.newOutputStream(file))) {
      data.writeInt(calls.size());
      for (Call call : calls) {
        data.writeUTF(call.transactionId());
        data.writeUTF(call.time().toString());
        writeBytes(data, call.creator());
        data.writeInt(call.arguments().size());
        for (byte[] argument : call.arguments()) {
          writeBytes(data, argument);
        }
      }
    }
  }

  private static void writeBytes(DataOutputStream data, byte[] bytes) throws IOException {
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private static List<Call> read(Path file) throws IOException {
    List<Call> calls = new ArrayList<>();
    try (DataInputStream data = new DataInputStream(Files.newInputStream(file))) {
      int count = data.readInt();
      for (int i = 0; i < count; i++) {
        String id = data.readUTF();
        Instant time = Instant.parse(data.readUTF());
        byte[] creator = data.readNBytes(data.readInt());
        List<byte[]> arguments = new ArrayList<>();
        int argumentCount = data.readInt();
        for (int j = 0; j < argumentCount; j++) {
          arguments.add(data.readNBytes(data.readInt()));
        }
        calls.add(new Call(id, time, creator, arguments));
      }
    }
    return calls;
  }

  private void run(Call call) {
    SortedMap<String, byte[]> writes = new TreeMap<>(KeyOrder.BYTES);
    List<String> effects = new ArrayList<>();
    ChaincodeStub stub =
        (ChaincodeStub)
            Proxy.newProxyInstance(
                Replay.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (proxy, method, given) ->
                    switch (method.getName()) {
                      case "getArgs" -> call.arguments();
                      case "getTxId" -> call.transactionId();
                      case "getTxTimestamp" -> call.time();
                      case "getChannelId" -> "signet";
                      case "getCreator" -> call.creator();
                      case "getState" -> state.getOrDefault((String) given[0], new byte[0]);
                      case "getStateByRange" ->
                          new Results(state.subMap((String) given[0], (String) given[1]));
                      case "getStateByRangeWithPagination" -> new Results(first(state, given));
                      case "putState" -> writes.put((String) given[0], (byte[]) given[1]);
                      case "setStateValidationParameter" ->
                          effects.add("policy " + given[0] + " " + hex((byte[]) given[1]));
                      case "setEvent" ->
                          effects.add("event " + given[0] + " " + hex((byte[]) given[1]));
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    Response response = new SignetChaincode().invoke(stub);
    out.println(
        new String(call.arguments().get(0), StandardCharsets.UTF_8)
            + " "
            + response.getStatusCode()
            + " "
            + response.getMessage()
            + " "
            + (response.getPayload() == null ? "" : hex(response.getPayload())));
    writes.forEach((key, value) -> out.println("write " + key + " " + hex(value)));
    effects.forEach(out::println);
    if (response.getStatusCode() == 200) {
      state.putAll(writes);
    }
  }

  private static SortedMap<String, byte[]> first(SortedMap<String, byte[]> state, Object[] given) {
    return state.subMap((String) given[0], (String) given[1]).entrySet().stream()
        .limit((Integer) given[2])
        .collect(
            Collectors.toMap(
                entry -> entry.getKey(),
                entry -> entry.getValue(),
                (left, right) -> left,
                () -> new TreeMap<>(KeyOrder.BYTES)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private record Results(SortedMap<String, byte[]> values)
      implements QueryResultsIteratorWithMetadata<KeyValue>, QueryResultsIterator<KeyValue> {
    @Override
    public Iterator<KeyValue> iterator() {
      return values.entrySet().stream()
          .<KeyValue>map(entry -> new Entry(entry.getKey(), entry.getValue()))
          .iterator();
    }

    @Override
    public org.hyperledger.fabric.protos.peer.QueryResponseMetadata getMetadata() {
      return org.hyperledger.fabric.protos.peer.QueryResponseMetadata.getDefaultInstance();
    }

    @Override
    public void close() {}
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(String key, byte[] value) implements KeyValue {
    @Override
    public String getStringValue() {
      return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public byte[] getValue() {
      return value;
    }
  }
}
