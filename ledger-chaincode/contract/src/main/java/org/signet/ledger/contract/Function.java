package org.signet.ledger.contract;

import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** One transaction of the contract: takes the call with its function name first. */
@FunctionalInterface
interface Function {
  /** All of them by name. */
  Map<String, Function> NAMED =
      Map.ofEntries(
          Map.entry("OpenRegistry", Registry::open),
          Map.entry("GetRegistry", Registry::get),
          Map.entry("AdmitRegion", Admissions::admit),
          Map.entry("GetAdmissions", Admissions::get),
          Map.entry("AccreditMinistry", Ministries::accredit),
          Map.entry("WithdrawMinistry", Ministries::withdraw),
          Map.entry("GetMinistry", Ministries::get),
          Map.entry("AccreditIssuer", Accreditations::accredit),
          Map.entry("WithdrawAccreditation", Accreditations::withdraw),
          Map.entry("GetAccreditations", Accreditations::get),
          Map.entry("RegisterRegion", Regions::register),
          Map.entry("GetRegion", Regions::get),
          Map.entry("AnchorCheckpoint", Checkpoints::anchor),
          Map.entry("LatestCheckpoint", Checkpoints::latest),
          Map.entry("GetCheckpoint", Checkpoints::get),
          Map.entry("AnchorStatusRoot", StatusRoots::anchor),
          Map.entry("LatestStatusRoot", StatusRoots::latest),
          Map.entry("GetStatusRoot", StatusRoots::get),
          Map.entry("RegisterIssuer", Issuers::register),
          Map.entry("WithdrawIssuer", Issuers::withdraw),
          Map.entry("GetIssuer", Issuers::get),
          Map.entry("ProposeAgreement", Agreements::propose),
          Map.entry("WithdrawAgreement", Agreements::withdraw),
          Map.entry("GetAgreements", Agreements::get),
          Map.entry("RaiseDispute", Disputes::raise),
          Map.entry("ProveFork", Disputes::proveFork),
          Map.entry("AnswerDispute", Disputes::answer),
          Map.entry("CloseDispute", Disputes::close),
          Map.entry("GetDisputes", Disputes::get),
          Map.entry("GetDisputesAbout", Disputes::about));

  byte[] run(ChaincodeStub stub, List<byte[]> call) throws RefusedException;
}
