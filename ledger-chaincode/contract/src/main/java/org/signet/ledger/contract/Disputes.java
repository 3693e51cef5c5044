package org.signet.ledger.contract;

import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.signet.audit.checkpoint.Checkpoint;

/**
 * Disputes of one region with another. What is said stays off the chain; here stand who, against
 * whom, on what ground, a digest of the statement, and how it went on. A fork is proved on the
 * chain itself: by a second checkpoint of an anchored size under the accused region's own key.
 */
final class Disputes {
  private static final String TITLE = "signet-dispute v1";
  private static final String ANSWER = "signet-dispute-answer v1";
  private static final String CLOSING = "signet-dispute-closing v1";

  private Disputes() {}

  /**
   * RaiseDispute(accused, raiser, number, ground, statement). Only the raising region's owner. The
   * ground is {@code type}, {@code status}, {@code identity} or {@code agreement}; the statement is
   * a digest of 64 hexadecimal digits of a salted text.
   */
  static byte[] raise(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 5);
    return raise(stub, arguments, arguments.ground(3), "statement " + arguments.root(4) + "\n", "");
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
    return raise(stub, arguments, "fork", lines, "\n" + arguments.text(3));
  }

  private static byte[] raise(
      ChaincodeStub stub, Arguments arguments, String ground, String lines, String body)
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
            + ground
            + "\n"
            + lines;
    return of(accused.code(), raiser.code())
        .append(stub, number, content, body, "DisputeRaised", EntryPolicy.of(raiser));
  }

  /** AnswerDispute(accused, raiser, number, statement). Only the accused region's owner. */
  static byte[] answer(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    Region accused = Regions.requireOwned(stub, arguments.region(0));
    String content = head(stub, ANSWER, arguments) + "statement " + arguments.root(3) + "\n";
    return beside(arguments, "answer ")
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
    return beside(arguments, "closing ")
        .appendOnce(stub, arguments.sequence(2), content, "DisputeClosed", raiser);
  }

  /** GetDisputes(accused, raiser): the newest 100, each with its answer and its closing. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    Series disputes = of(arguments.region(0), arguments.region(1));
    return disputes.listed(
        stub, "number", List.of(disputes.beside("answer "), disputes.beside("closing ")));
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
