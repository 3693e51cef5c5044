package org.signet.ledger.devpeer;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Statuses of the Gateway services with Fabric's error detail. */
final class Refusals {
  private final String address;
  private final String mspId;

  Refusals(String address, String mspId) {
    this.address = address;
    this.mspId = mspId;
  }

  StatusRuntimeException plain(Status.Code code, String message) {
    return code.toStatus().withDescription(message).asRuntimeException();
  }

  StatusRuntimeException detailed(Status.Code code, String message, String detail) {
    ErrorDetail error =
        ErrorDetail.newBuilder().setAddress(address).setMspId(mspId).setMessage(detail).build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addDetails(Any.pack(error))
            .build());
  }
}
