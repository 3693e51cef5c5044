package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.signet.gm.sm2.Sm2Engine;

/** Counts bytes and no time: what a signature allocates on the kernel's path. */
class SigningAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The longest DER signature, 72 bytes, and the header of an array, in steps of eight. */
  private static final int LONGEST_SIGNATURE_BYTES = 88;

  /** So many signatures that the generator is called several times. */
  private static final int SIGNATURES = 4 * HedgedNonces.USES;

  private final byte[] message = "a document's digest".getBytes(StandardCharsets.US_ASCII);

  /** A generator that allocates nothing itself; its bytes differ from call to call. */
  private static final class Counter extends SecureRandom {
    private static final long serialVersionUID = 1;

    private int calls;

    @Override
    public void nextBytes(byte[] bytes) {
      calls++;
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i * 31 + calls);
      }
    }
  }

  private static SoftKey key(SecureRandom random) {
    BigInteger d = BigInteger.valueOf(0x0ddba11).shiftLeft(190);
    return new SoftKey(d, random, Sm2Engine.KERNEL);
  }

  private long allocatedBytes(SoftKey key) {
    for (int i = 0; i < SIGNATURES; i++) {
      key.sign(message); // classes, tables and working memory come with the first ones
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < SIGNATURES; i++) {
      key.sign(message);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void a_signature_allocates_itself_and_nothing_else() {
    assertThat(allocatedBytes(key(new Counter())))
        .isPositive()
        .isLessThanOrEqualTo((long) SIGNATURES * LONGEST_SIGNATURE_BYTES);
  }

  @Test
  void the_random_generator_of_the_jdk_adds_less_than_a_tenth() {
    assertThat(allocatedBytes(key(new SecureRandom())))
        .isLessThanOrEqualTo((long) SIGNATURES * LONGEST_SIGNATURE_BYTES * 11 / 10);
  }
}
