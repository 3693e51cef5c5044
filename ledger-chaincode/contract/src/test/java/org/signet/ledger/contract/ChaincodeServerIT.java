package org.signet.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class as chaincode-as-a-service, spoken to as a peer speaks to it. */
class ChaincodeServerIT {
  @TempDir Path dir;

  @Test
  void registers_with_the_peer_and_answers_a_transaction() throws Exception {
    int port = freePort();
    Process process = start(port);
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      BlockingQueue<ChaincodeMessage> received = new LinkedBlockingQueue<>();
      StreamObserver<ChaincodeMessage> chaincode = connect(channel, received);
      ChaincodeMessage register = received.poll(30, TimeUnit.SECONDS);
      assertThat(register.getType()).isEqualTo(ChaincodeMessage.Type.REGISTER);
      assertThat(ChaincodeID.parseFrom(register.getPayload()).getName()).isEqualTo("signet_1:abc");
      chaincode.onNext(message(ChaincodeMessage.Type.REGISTERED, ByteString.EMPTY));
      chaincode.onNext(message(ChaincodeMessage.Type.READY, ByteString.EMPTY));

      chaincode.onNext(message(ChaincodeMessage.Type.TRANSACTION, call("GetRegion", "330000")));
      assertThat(received.poll(10, TimeUnit.SECONDS).getType())
          .isEqualTo(ChaincodeMessage.Type.GET_STATE);
      chaincode.onNext(message(ChaincodeMessage.Type.RESPONSE, ByteString.EMPTY));
      ChaincodeMessage end = received.poll(10, TimeUnit.SECONDS);
      assertThat(end.getType()).isEqualTo(ChaincodeMessage.Type.COMPLETED);
      assertThat(Response.parseFrom(end.getPayload()).getStatus()).isEqualTo(200);

      chaincode.onNext(message(ChaincodeMessage.Type.TRANSACTION, call("GetRegion", "x")));
      Response refused = Response.parseFrom(received.poll(10, TimeUnit.SECONDS).getPayload());
      assertThat(refused.getStatus()).isEqualTo(500);
      assertThat(refused.getMessage()).startsWith("SIGNET_ARGUMENT_INVALID: ");
    } finally {
      channel.shutdownNow();
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void without_an_address_it_ends_and_says_what_is_missing() throws Exception {
    Process process =
        command().redirectErrorStream(true).redirectOutput(dir.resolve("out").toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(dir.resolve("out")).content().contains("CHAINCODE_SERVER_ADDRESS");
  }

  /** Connects again until the server listens. */
  private static StreamObserver<ChaincodeMessage> connect(
      ManagedChannel channel, BlockingQueue<ChaincodeMessage> received) {
    return ChaincodeGrpc.newStub(channel)
        .withWaitForReady()
        .connect(
            new StreamObserver<>() {
              @Override
              public void onNext(ChaincodeMessage message) {
                received.add(message);
              }

              @Override
              public void onError(Throwable cause) {
                received.add(
                    ChaincodeMessage.newBuilder()
                        .setType(ChaincodeMessage.Type.ERROR)
                        .setPayload(ByteString.copyFromUtf8(cause.toString()))
                        .build());
              }

              @Override
              public void onCompleted() {}
            });
  }

  private static ChaincodeMessage message(ChaincodeMessage.Type type, ByteString payload) {
    return ChaincodeMessage.newBuilder()
        .setType(type)
        .setChannelId("signet")
        .setTxid("tx")
        .setPayload(payload)
        .build();
  }

  private static ByteString call(String... arguments) {
    ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
    for (String argument : arguments) {
      input.addArgs(ByteString.copyFromUtf8(argument));
    }
    return input.build().toByteString();
  }

  private Process start(int port) throws IOException {
    ProcessBuilder builder = command();
    builder.environment().put("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:" + port);
    return builder.redirectErrorStream(true).redirectOutput(dir.resolve("out").toFile()).start();
  }

  private static ProcessBuilder command() {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            SignetChaincode.class.getName());
    builder.environment().put("CORE_CHAINCODE_ID_NAME", "signet_1:abc");
    return builder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
