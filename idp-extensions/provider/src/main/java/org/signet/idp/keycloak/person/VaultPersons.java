package org.signet.idp.keycloak.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.PhoneNumber;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.copies.AccountCopies;

/** Persons as encrypted rows. */
final class VaultPersons implements Persons {
  /** Birth dates are Chinese ones: a day begins in Shanghai. */
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  static final String NAME = "name";
  static final String PHONE = "phone";
  private static final String NUMBER = "number";

  private final Vaults vaults;
  private final EntityManager entities;
  private final Function<RealmModel, AccountCopies> copies;

  /** Of this session: a sign-on asks a dozen times for its person, and opening costs. */
  private final Map<String, Optional<Person>> opened = new HashMap<>();

  VaultPersons(Vaults vaults, EntityManager entities, Function<RealmModel, AccountCopies> copies) {
    this.vaults = vaults;
    this.entities = entities;
    this.copies = copies;
  }

  @Override
  public Optional<Person> find(RealmModel realm, String userId) throws VaultException {
    String owner = owner(realm, userId);
    Optional<Person> known = opened.get(owner);
    if (known == null) {
      known = open(realm, userId);
      opened.put(owner, known);
    }
    return known;
  }

  /** A row that was kept may be sealed with a key that is gone by now; the table decides. */
  private Optional<Person> open(RealmModel realm, String userId) throws VaultException {
    AccountCopies kept = copies.apply(realm);
    Supplier<SealedRow.Found> table = () -> SealedRow.find(entities, realm, userId);
    try {
      return open(realm, userId, kept.get(userId, SealedRow.Found.class, table));
    } catch (VaultException e) {
      return open(realm, userId, kept.getAnew(userId, SealedRow.Found.class, table));
    }
  }

  private Optional<Person> open(RealmModel realm, String userId, SealedRow.Found found)
      throws VaultException {
    if (found.row().isEmpty()) {
      return Optional.empty();
    }
    SealedRow row = found.row().get();
    PersonVault vault = vaults.of(realm);
    String owner = owner(realm, userId);
    String name = vault.open(NAME, owner, row.name());
    DocumentType type = type(row.documentType());
    String number = vault.open(field(type), owner, row.number());
    Optional<PhoneNumber> phone =
        row.phone().isEmpty()
            ? Optional.empty()
            : Optional.of(PhoneNumber.of(vault.open(PHONE, owner, row.phone().get())));
    try {
      return Optional.of(
          new Person(
              userId,
              RealName.fromVault(name),
              IdentityDocument.parse(type, number, LocalDate.now(CHINA)),
              phone,
              row.proof(),
              row.registeredAt(),
              row.everActs(),
              row.inOffice()));
    } catch (DocumentFormatException e) {
      throw new IllegalStateException("the vault holds what was never checked", e);
    }
  }

  private void changes(RealmModel realm, String userId) {
    opened.remove(owner(realm, userId));
    copies.apply(realm).forget(userId);
  }

  @Override
  public String index(RealmModel realm, IdentityDocument document) {
    return vaults.of(realm).index(realm.getId(), document);
  }

  @Override
  public Optional<String> userOf(RealmModel realm, IdentityDocument document) {
    List<String> users =
        entities
            .createQuery(
                "select coalesce(p.mergedInto, p.userId) from SignetPerson p"
                    + " where p.realmId = :realm and p.numberIndex = :index",
                String.class)
            .setParameter("realm", realm.getId())
            .setParameter("index", index(realm, document))
            .getResultList();
    return users.stream().findFirst();
  }

  @Override
  public Registration register(
      RealmModel realm, String userId, RealName name, IdentityDocument document, LevelProof proof) {
    changes(realm, userId);
    Optional<String> holder = userOf(realm, document);
    if (holder.isPresent() && !holder.get().equals(userId)) {
      return Registration.NUMBER_TAKEN;
    }
    PersonEntity row = entities.find(PersonEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
    String index = index(realm, document);
    boolean created = row == null;
    if (created) {
      row = new PersonEntity();
      row.userId = userId;
      row.realmId = realm.getId();
      row.numberIndex = index;
      row.registeredAt = Time.currentTimeMillis();
    } else if (!row.numberIndex.equals(index)) {
      return Registration.ACCOUNT_TAKEN;
    }
    PersonVault vault = vaults.of(realm); // once, so that both are under the same key
    row.name = vault.seal(NAME, owner(realm, userId), name.exposeName());
    row.documentType = document.type().code();
    row.number = vault.seal(field(document.type()), owner(realm, userId), document.exposeNumber());
    row.identityLevel = proof.level().number();
    row.evidence = proof.evidence();
    row.levelUntil = proof.until().map(Instant::toEpochMilli).orElse(null);
    entities.persist(row);
    entities.flush(); // so that a number taken in this moment is refused here
    return created ? Registration.CREATED : Registration.RENEWED;
  }

  @Override
  public void setPhone(RealmModel realm, String userId, PhoneNumber phone) {
    changes(realm, userId);
    PersonEntity row = entities.find(PersonEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
    row.phone = vaults.of(realm).seal(PHONE, owner(realm, userId), phone.exposeNumber());
    entities.flush(); // so that whoever asks for the person in this session sees it
  }

  @Override
  public Merger merge(RealmModel realm, String from, String into) throws VaultException {
    changes(realm, from);
    changes(realm, into);
    return new Merging(realm, vaults.of(realm), entities).merge(from, into);
  }

  @Override
  public void remove(RealmModel realm, String userId) {
    changes(realm, userId);
    entities
        .createQuery(
            "delete from SignetPerson p where p.realmId = :realm and"
                + " (p.userId = :user and p.mergedInto is null or p.mergedInto = :user)")
        .setParameter("user", userId)
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  @Override
  public void removeAll(RealmModel realm) {
    opened.clear();
    entities
        .createQuery("delete from SignetPerson p where p.realmId = :realm")
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  @Override
  public Renewal renew(RealmModel realm, String after, int most) {
    return new Renewing(realm, vaults.of(realm), entities).after(after, most);
  }

  static String owner(RealmModel realm, String userId) {
    return realm.getId() + "/" + userId;
  }

  /** A type in the table that was changed by hand gives a field that does not open. */
  static String field(DocumentType type) {
    return type == DocumentType.RESIDENT_ID || type == DocumentType.RESIDENCE_PERMIT
        ? NUMBER
        : NUMBER + ":" + type.code();
  }

  static DocumentType type(String code) throws VaultException {
    return DocumentType.of(code).orElseThrow(() -> new VaultException(VaultException.Reason.FORM));
  }
}
