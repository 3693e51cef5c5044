package org.signet.seal.app;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.dropwizard.DropwizardExports;
import io.prometheus.client.servlet.jakarta.exporter.MetricsServlet;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogOptions;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.Ledger;
import org.signet.seal.access.Introspection;
import org.signet.seal.access.Standing;
import org.signet.seal.access.TokenRules;
import org.signet.seal.access.TokenVerifier;
import org.signet.seal.api.Api;
import org.signet.seal.api.Desks;
import org.signet.seal.api.Drain;
import org.signet.seal.api.SealStatusResource;
import org.signet.seal.api.TimeStampsResource;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.batch.BatchDesk;
import org.signet.seal.batch.BatchIntake;
import org.signet.seal.batch.BatchRunner;
import org.signet.seal.outbox.Anchors;
import org.signet.seal.outbox.AuditCourier;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.EvidenceCourier;
import org.signet.seal.registry.ApplicationDesk;
import org.signet.seal.registry.ApprovalDesk;
import org.signet.seal.registry.EarlierParties;
import org.signet.seal.registry.FaceDesk;
import org.signet.seal.registry.ForeignSeals;
import org.signet.seal.registry.GrantDesk;
import org.signet.seal.registry.KeyDesk;
import org.signet.seal.registry.OwnOutput;
import org.signet.seal.registry.PreviewDesk;
import org.signet.seal.registry.SealMaking;
import org.signet.seal.registry.SealRegistry;
import org.signet.seal.registry.SealStatusPublisher;
import org.signet.seal.registry.SealWorkshop;
import org.signet.seal.registry.SignatureDesk;
import org.signet.seal.registry.StampBook;
import org.signet.seal.registry.StampDesk;
import org.signet.seal.registry.StampTools;
import org.signet.seal.registry.UnrecordedDocuments;
import org.signet.seal.registry.VerificationDesk;
import org.signet.seal.registry.Verifiers;
import org.signet.seal.report.ReportDesk;
import org.signet.seal.store.Database;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Ids;
import org.signet.seal.verify.PolicyFile;
import org.signet.seal.verify.PolicyFormatException;
import org.signet.seal.verify.SealStatusFormatException;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.VerifyPolicy;
import org.signet.seal.web.Site;
import org.signet.seal.web.Web;

/** Opens the parts in the order they need each other and puts them together. */
final class Assembly {
  private static final Duration COURIER_PAUSE = Duration.ofMillis(500);

  private final SealServiceConfiguration settings;
  private final Environment environment;
  private final Opened opened;
  private final Clock clock;
  private final SecureRandom random;

  Assembly(
      SealServiceConfiguration settings,
      Environment environment,
      Opened opened,
      Clock clock,
      SecureRandom random) {
    this.settings = settings;
    this.environment = environment;
    this.opened = opened;
    this.clock = clock;
    this.random = random;
  }

  void assemble(LedgerFactory ledgers) throws Exception {
    Keyring keys = Keyring.load(settings.keys);
    Anchors.Region region =
        new Anchors.Region(
            settings.region.code(),
            settings.region.name(),
            keys.origin(),
            keys.log().signer().publicKey());
    AuditLog audit =
        opened.add(
            AuditLog.open(
                settings.audit, LogOptions.of(region.auditOrigin(), keys.log().signer()), clock));
    EvidenceLog evidence =
        opened.add(
            EvidenceLog.open(
                settings.evidence, region.code(), region.evidenceOrigin(), keys.log()));
    // Only now, with both logs locked by this process, is the database touched.
    Database database = opened.add(Database.open(settings.database.address()));
    DocumentStore documents = DocumentStore.open(settings.documentStore);
    Ledger ledger = opened.add(ledgers.open(settings.ledger));

    UnrecordedDocuments unrecorded =
        opened.add(new UnrecordedDocuments(documents.sweep(), database, clock));
    Ids ids = new Ids(clock, random);
    AuditTrail trail = new AuditTrail(audit, database, ids, clock);
    SealWorkshop workshop = new SealWorkshop(database, keys.maker(), keys.signer(), glyphs());
    SealRegistry registry = new SealRegistry(database, trail, clock);
    Verifiers verifiers = verifiers(registry);
    ForeignSeals foreigners =
        new ForeignSeals(seal -> verifiers.current().verifySeal(seal), region.code());
    VerificationDesk verification =
        opened.add(
            new VerificationDesk(
                verifiers,
                settings.verifyThreads,
                Duration.ofMillis(settings.verifyTimeout.toMilliseconds())));
    AuditCourier auditCourier = opened.add(new AuditCourier(database, audit, clock, COURIER_PAUSE));
    EvidenceCourier evidenceCourier =
        opened.add(new EvidenceCourier(database, evidence, clock, COURIER_PAUSE));
    Anchors anchors =
        opened.add(
            new Anchors(
                region,
                ledger,
                evidence,
                audit,
                database,
                clock,
                Duration.ofMillis(settings.anchorInterval.toMilliseconds())));
    Parts parts =
        new Parts(
            keys,
            audit,
            evidence,
            database,
            documents,
            ledger,
            auditCourier,
            evidenceCourier,
            anchors,
            verification);
    Licences licences = new Licences(settings, parts, region, opened, clock);
    Optional<TimeStampAuthority> timeStamps =
        settings.timeStamps == null
            ? Optional.empty()
            : Optional.of(timeStampAuthority(settings.timeStamps, new ToldTimes(database)));
    Counters counters = observe(parts);
    StampTools tools =
        new StampTools(
            database,
            documents,
            workshop,
            new Levels(settings.outside, settings.trust, clock, random).stamper(timeStamps),
            new OwnOutput(verifiers),
            new EarlierParties(verifiers),
            trail,
            ids,
            random,
            clock);
    IntConsumer recorded =
        count -> {
          counters.stamps().inc(count);
          evidenceCourier.call();
          auditCourier.call();
        };
    StampDesk desk = new StampDesk(tools, settings.stampThreads, () -> recorded.accept(1));
    StampBook book = new StampBook(database);
    BatchRunner batches = opened.add(new BatchRunner(tools, settings.batchThreads, recorded));
    serve(
        parts,
        new Desks(
            registry,
            new ApplicationDesk(database, workshop, trail, ids, clock),
            new FaceDesk(database, workshop, foreigners, trail, clock),
            new SealMaking(
                new SealMaking.Tools(
                    database, workshop, foreigners, trail, ids, clock, region.code())),
            new GrantDesk(database, trail, ids, clock),
            new ApprovalDesk(database, trail, ids, clock),
            desk,
            book,
            new SignatureDesk(tools, recorded),
            verification,
            new KeyDesk(keys.signer(), database, trail, batches::call),
            new PreviewDesk(tools, verification),
            new BatchDesk(tools, batches::call),
            new BatchIntake(tools, book, settings.maxBatch.toBytes()),
            reports()),
        trail,
        licences.desks(trail, ids, random, verifiers, clock));
    environment
        .jersey()
        .register(new SealStatusResource(new SealStatusPublisher(database, keys.maker(), clock)));
    timeStamps.ifPresent(authority -> serveTimeStamps(authority, counters.timeStamps()));
    environment.lifecycle().manage(running(parts, licences, batches, unrecorded));
  }

  private Optional<ReportDesk> reports() throws IOException, KeyStoreFormatException {
    return settings.verifyReports == null
        ? Optional.empty()
        : Optional.of(settings.verifyReports.open(glyphs(), clock, settings.verifyThreads));
  }

  private GlyphSource glyphs() throws IOException {
    return settings.font == null ? GlyphSource.system() : GlyphSource.of(settings.font);
  }

  private Verifiers verifiers(SealRegistry registry)
      throws IOException,
          CertificateFormatException,
          PolicyFormatException,
          SealStatusFormatException {
    VerifyLimits usual = VerifyLimits.defaults();
    return new Verifiers(
        settings.trust,
        registry,
        clock,
        new VerifyLimits(
            // What was stamped is a little larger than what came in.
            settings.maxBody.toBytes() * 2,
            usual.maxSignatures(),
            usual.maxObjects(),
            usual.maxPages(),
            usual.maxSignatureBytes(),
            usual.maxRenderedPages(),
            usual.maxRenderedPixels(),
            Duration.ofMillis(settings.verifyTimeout.toMilliseconds())),
        settings.verifyPolicy == null
            ? VerifyPolicy.USUAL
            : PolicyFile.read(settings.verifyPolicy));
  }

  /** What is counted since the start. */
  private record Counters(Counter stamps, Counter timeStamps) {}

  private Counters observe(Parts parts) {
    CollectorRegistry prometheus = new CollectorRegistry(true);
    prometheus.register(new DropwizardExports(environment.metrics()));
    prometheus.register(new ServiceMetrics(parts, clock));
    Counter stamps =
        Counter.build("signet_stamps_total", "Stamps recorded since the start.")
            .register(prometheus);
    Counter timeStamps =
        Counter.build("signet_time_stamps_total", "Time-stamp requests since the start.")
            .labelNames("outcome")
            .register(prometheus);
    environment
        .admin()
        .addServlet("prometheus", new MetricsServlet(prometheus))
        .addMapping("/metrics");
    HealthChecks.register(environment.healthChecks(), parts, clock);
    return new Counters(stamps, timeStamps);
  }

  private void serve(Parts parts, Desks desks, AuditTrail trail, Api.Certificates certificates)
      throws IOException, KeyStoreFormatException {
    long maxBody = settings.maxBody.toBytes();
    TokenRules usual = TokenRules.of(settings.issuer, settings.jwksUri, settings.audience);
    TokenRules rules =
        new TokenRules(
            usual.issuer(),
            usual.jwksUri(),
            usual.audience(),
            Duration.ofMillis(settings.clockSkew.toMilliseconds()),
            usual.keysLiveFor(),
            usual.timeout(),
            usual.largestKeySetBytes());
    environment.jersey().register(MultiPartFeature.class);
    Api api =
        new Api(
            new TokenVerifier(rules, clock, standing()),
            desks,
            parts.documents(),
            certificates,
            trail,
            clock,
            maxBody);
    api.components().forEach(environment.jersey()::register);
    Web.components(
            api.uploads(),
            api.questions(),
            new Site(
                human(maxBody), api.uploads().givesPaper(), Optional.ofNullable(settings.operator)),
            settings.console.authorityOr(settings.issuer),
            settings.console.client())
        .forEach(environment.jersey()::register);
    environment
        .servlets()
        .addFilter("drain", new Drain(maxBody * 2))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    environment.getApplicationContext().setErrorHandler(new ServiceErrors.InContext());
  }

  private Standing standing() {
    return settings.introspection == null
        ? Standing.UNTIL_EXPIRY
        : new Introspection(settings.introspection.rules());
  }

  private void serveTimeStamps(TimeStampAuthority authority, Counter outcomes) {
    environment
        .jersey()
        .register(
            new TimeStampsResource(
                authority,
                settings.stampThreads,
                outcome -> outcomes.labels(outcome.name().toLowerCase(Locale.ROOT)).inc()));
  }

  private TimeStampAuthority timeStampAuthority(TimeStampSettings stamps, ToldTimes told)
      throws IOException, KeyStoreFormatException {
    SigningIdentity identity = Keyring.load(stamps.key());
    Optional<Finding> unfit =
        CertificatePath.unfit(identity.certificate(), KeyUsageRule.TIME_STAMPING);
    if (unfit.isPresent()) {
      throw new IllegalArgumentException(
          "timeStamps.key: its certificate is not made for time stamps: " + unfit.get().detail());
    }
    return new TimeStampAuthority(
        identity,
        new ASN1ObjectIdentifier(stamps.policy()),
        Duration.ofMillis(stamps.accuracy().toMilliseconds()),
        clock,
        random,
        told);
  }

  private Managed running(
      Parts parts, Licences licences, BatchRunner batches, UnrecordedDocuments unrecorded) {
    return new Managed() {
      @Override
      public void start() throws IOException {
        parts.auditCourier().start();
        parts.evidenceCourier().start();
        parts.anchors().start();
        licences.start();
        batches.start();
        unrecorded.start();
      }

      @Override
      public void stop() {
        opened.stop();
      }
    };
  }

  private static String human(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }
}
