package org.signet.seal.registry;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.sign.LevelStamper;
import org.signet.seal.store.Database;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Ids;

/** What stamping works with. */
public record StampTools(
    Database database,
    DocumentStore documents,
    SealWorkshop workshop,
    LevelStamper stamper,
    OwnOutput ownOutput,
    EarlierParties earlier,
    AuditTrail audit,
    Ids ids,
    SecureRandom random,
    InstantSource clock) {}
