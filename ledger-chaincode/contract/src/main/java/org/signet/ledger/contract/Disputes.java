package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.signet.audit.checkpoint.Checkpoint;

/**
 * Disputes of one region with another. What is said stays off the chain; here stand who, against
 * whom, on what ground, a digest of the statement, and how it went on. A fork is proved on the
 * chain itself: by a second checkpoint of an anchored size under the accused region's own key.
 *
 * <p>A dispute about one certificate has the hash of the certificate's leaf as its statement: that
 * is a digest of a salted text, and whoever holds the evidence finds the dispute by it.
 */
final class Disputes {
  private static final String TITLE = "signet-dispute v1";
  private static final String ANSWER = "signet-dispute-answer v1";
  private static final String CLOSING = "signet-dispute-closing v1";
  private static final String ANSWERED = "answer ";
  private static final String CLOSED = "closing ";
  private static final String FORK = "fork";
  private static final int MOST = 100;

  private Disputes() {}

  /**
   * RaiseDispute(accused, raiser, number, ground, statement). Only the raising region's owner. The
   * ground is {@code type}, {@code status}, {@code identity} or {@code agreement}; the statement is
   * a digest of 64 hexadecimal digits of a salted text.
   */
  static byte[] raise(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 5);
    String statement = arguments.root(4);
    return raise(
        stub,
        arguments,
        new Matter(arguments.ground(3), statement, "statement " + statement + "\n", ""));
  }

  /**
   * ProveFork(accused, raiser, number, note). Only the raising region's owner. The note is signed
   * by the accused region's key and has another root than the anchored checkpoint of its size.
   */
  static byte[] proveFork(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    Region accused = Regions.require(stub, arguments.region(0));
    byte[] note = arguments.bytes(3);
    Checkpoint checkpoint = Checkpoints.verified(accused, note);
    String root = HexFormat.of().formatHex(checkpoint.root());
    byte[] anchored =
        stub.getState(StateKeys.checkpoint(accused.code(), checkpoint.origin(), checkpoint.size()));
    if (anchored.length == 0 || AnchoredCheckpoint.parse(anchored).root().equals(root)) {
      throw new RefusedException(
          RefusalCode.SIGNET_DISPUTE_UNFOUNDED,
          "no checkpoint of size " + checkpoint.size() + " with another root is anchored");
    }
    String lines =
        "origin "
            + checkpoint.origin()
            + "\nsize "
            + checkpoint.size()
            + "\nanchored "
            + AnchoredCheckpoint.parse(anchored).root()
            + "\nforked "
            + root
            + "\n";
    return raise(stub, arguments, new Matter(FORK, FORK, lines, "\n" + arguments.text(3)));
  }

  /**
   * What a dispute is about.
   *
   * @param about finds it among all disputes with the accused region
   */
  private record Matter(String ground, String about, String lines, String body) {}

  private static byte[] raise(ChaincodeStub stub, Arguments arguments, Matter matter)
      throws RefusedException {
    Region accused = Regions.require(stub, arguments.region(0));
    Region raiser = Regions.requireOwned(stub, arguments.region(1));
    if (accused.code().equals(raiser.code())) {
      throw new RefusedException(
          RefusalCode.SIGNET_DISPUTE_UNFOUNDED, "a region has no dispute with itself");
    }
    long number = arguments.sequence(2);
    String content =
        TITLE
            + "\naccused "
            + accused.code()
            + "\nraiser "
            + raiser.code()
            + "\nnumber "
            + number
            + "\nground "
            + matter.ground()
            + "\n"
            + matter.lines();
    Series disputes = of(accused.code(), raiser.code());
    byte[] record =
        disputes.append(
            stub, number, content, matter.body(), "DisputeRaised", EntryPolicy.of(raiser));
    Matters.of(accused.code(), matter.about()).note(stub, raiser, number);
    return record;
  }

  /** AnswerDispute(accused, raiser, number, statement). Only the accused region's owner. */
  static byte[] answer(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    Region accused = Regions.requireOwned(stub, arguments.region(0));
    String content = head(stub, ANSWER, arguments) + "statement " + arguments.root(3) + "\n";
    return beside(arguments, ANSWERED)
        .appendOnce(stub, arguments.sequence(2), content, "DisputeAnswered", accused);
  }

  /**
   * CloseDispute(accused, raiser, number, outcome): {@code withdrawn} by the raising region's
   * owner, {@code upheld} or {@code rejected} by the registry's root.
   */
  static byte[] close(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    Region raiser = Regions.require(stub, arguments.region(1));
    String outcome = arguments.outcome(3);
    if (outcome.equals("withdrawn")) {
      Regions.requireOwned(stub, raiser.code());
    } else {
      Registry.requireOwned(stub);
    }
    String content = head(stub, CLOSING, arguments) + "outcome " + outcome + "\n";
    return beside(arguments, CLOSED)
        .appendOnce(stub, arguments.sequence(2), content, "DisputeClosed", raiser);
  }

  /** GetDisputes(accused, raiser): the newest 100, each with its answer and its closing. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    Series disputes = of(arguments.region(0), arguments.region(1));
    return disputes.listed(
        stub, "number", List.of(disputes.beside(ANSWERED), disputes.beside(CLOSED)));
  }

  /**
   * GetDisputesAbout(accused, about): at most 100 disputes of all regions that were neither
   * withdrawn nor rejected, each with its answer and its closing. About is the statement's digest,
   * or {@code fork} for forks that were proved.
   */
  static byte[] about(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    String accused = arguments.region(0);
    String about = arguments.text(1).equals(FORK) ? FORK : arguments.root(1);
    StringJoiner all = new StringJoiner("\n");
    int left = MOST;
    for (Matters.Place place : Matters.of(accused, about).places(stub)) {
      Series disputes = of(accused, place.raiser());
      byte[] closing = disputes.beside(CLOSED).get(stub, place.number());
      if (left > 0 && stands(closing)) {
        all.add(text(disputes.get(stub, place.number())));
        for (byte[] more : List.of(disputes.beside(ANSWERED).get(stub, place.number()), closing)) {
          if (more.length > 0) {
            all.add(text(more));
          }
        }
        left--;
      }
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean stands(byte[] closing) {
    return closing.length == 0 || Records.parse(CLOSING, closing).line("outcome").equals("upheld");
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }

  private static String head(ChaincodeStub stub, String title, Arguments arguments)
      throws RefusedException {
    Series disputes = of(arguments.region(0), arguments.region(1));
    long number = arguments.sequence(2);
    if (disputes.get(stub, number).length == 0) {
      throw new RefusedException(
          RefusalCode.SIGNET_NUMBER_UNKNOWN, "there is no dispute " + number);
    }
    return title + "\nof " + disputes.prefix() + number + "\nnumber " + number + "\n";
  }

  private static Series beside(Arguments arguments, String kind) throws RefusedException {
    return of(arguments.region(0), arguments.region(1)).beside(kind);
  }

  private static Series of(String accused, String raiser) {
    return new Series("dispute " + accused + " " + raiser + " ");
  }
}
