package org.signet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.SigningIdentity;

/**
 * How many PKCS#12 files a second are opened? Nearly all of it is the stretching of the PIN, which
 * is meant to take its time where a person chose it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class KeyLoadBenchmark {
  /** Who made the PIN. */
  @Param({"CHOSEN", "GENERATED"})
  public PinStrength strength;

  private final char[] pin = "0123456789abcdef".toCharArray();
  private Path dir;
  private Path file;

  /** A file with one key. */
  @Setup
  public void store() throws IOException {
    dir = Files.createTempDirectory("signet-bench");
    file = dir.resolve("key.p12");
    DevelopmentCa ca = DevelopmentCa.create("Benchmark", new SecureRandom(), Clock.systemUTC());
    Pkcs12.store(
        file,
        pin,
        strength,
        ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(1)));
  }

  /** Removes it. */
  @TearDown
  public void clean() throws IOException {
    BenchDocument.remove(dir);
  }

  /** Ours: read, opened, key and certificate held against each other. */
  @Benchmark
  public SigningIdentity signet() throws KeyStoreFormatException, IOException {
    return Pkcs12.load(file, pin);
  }

  /** Bouncy Castle's key store alone. */
  @Benchmark
  public Key peerBouncyCastle() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
    store.load(new ByteArrayInputStream(Files.readAllBytes(file)), pin);
    return store.getKey(store.aliases().nextElement(), pin);
  }
}
