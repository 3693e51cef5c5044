package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;

/** Answers the state requests of a running chaincode with RESPONSE or, when refused, with ERROR. */
final class StateRequests {
  private StateRequests() {}

  static ChaincodeMessage answer(Simulation simulation, ChaincodeMessage request) {
    try {
      return reply(request, ChaincodeMessage.Type.RESPONSE, payload(simulation, request));
    } catch (SQLException | ChaincodeRequestException | InvalidProtocolBufferException e) {
      String text =
          request.getType()
              + " failed: transaction ID: "
              + request.getTxid()
              + ": "
              + e.getMessage();
      return reply(request, ChaincodeMessage.Type.ERROR, ByteString.copyFromUtf8(text));
    }
  }

  private static ByteString payload(Simulation simulation, ChaincodeMessage request)
      throws SQLException, ChaincodeRequestException, InvalidProtocolBufferException {
    ByteString body = request.getPayload();
    return switch (request.getType()) {
      case GET_STATE -> {
        GetState get = GetState.parseFrom(body);
        requirePublic(get.getCollection());
        yield simulation.get(get.getKey());
      }
      case PUT_STATE -> {
        PutState put = PutState.parseFrom(body);
        requirePublic(put.getCollection());
        simulation.put(put.getKey(), put.getValue());
        yield ByteString.EMPTY;
      }
      case DEL_STATE -> {
        DelState delete = DelState.parseFrom(body);
        requirePublic(delete.getCollection());
        simulation.delete(delete.getKey());
        yield ByteString.EMPTY;
      }
      case PUT_STATE_METADATA -> {
        PutStateMetadata put = PutStateMetadata.parseFrom(body);
        requirePublic(put.getCollection());
        simulation.putMetadata(
            put.getKey(), put.getMetadata().getMetakey(), put.getMetadata().getValue());
        yield ByteString.EMPTY;
      }
      case GET_STATE_BY_RANGE -> range(simulation, GetStateByRange.parseFrom(body));
      case GET_HISTORY_FOR_KEY ->
          simulation.history(GetHistoryForKey.parseFrom(body).getKey()).batch().toByteString();
      case QUERY_STATE_NEXT ->
          simulation.cursor(QueryStateNext.parseFrom(body).getId()).batch().toByteString();
      case QUERY_STATE_CLOSE -> {
        String id = QueryStateClose.parseFrom(body).getId();
        simulation.close(id);
        yield QueryResponse.newBuilder().setId(id).setHasMore(false).build().toByteString();
      }
      default ->
          throw new ChaincodeRequestException("the development peer has no " + request.getType());
    };
  }

  private static ByteString range(Simulation simulation, GetStateByRange request)
      throws SQLException, ChaincodeRequestException, InvalidProtocolBufferException {
    requirePublic(request.getCollection());
    if (request.getMetadata().isEmpty()) {
      return simulation.range(request.getStartKey(), request.getEndKey()).batch().toByteString();
    }
    QueryMetadata metadata = QueryMetadata.parseFrom(request.getMetadata());
    if (metadata.getPageSize() < 1) {
      throw new ChaincodeRequestException("expected a page of at least one result");
    }
    Simulation.Page page =
        simulation.page(
            request.getStartKey(),
            request.getEndKey(),
            metadata.getPageSize(),
            metadata.getBookmark());
    QueryResponse.Builder response = QueryResponse.newBuilder().setHasMore(false);
    for (VersionedValue value : page.values()) {
      response.addResults(
          QueryResultBytes.newBuilder().setResultBytes(ResultCursor.keyValue("", value)));
    }
    return response
        .setMetadata(
            QueryResponseMetadata.newBuilder()
                .setFetchedRecordsCount(page.values().size())
                .setBookmark(page.bookmark())
                .build()
                .toByteString())
        .build()
        .toByteString();
  }

  private static void requirePublic(String collection) throws ChaincodeRequestException {
    if (!collection.isEmpty()) {
      throw new ChaincodeRequestException(
          "collection " + collection + ": the development peer has no private data");
    }
  }

  private static ChaincodeMessage reply(
      ChaincodeMessage request, ChaincodeMessage.Type type, ByteString payload) {
    return ChaincodeMessage.newBuilder()
        .setType(type)
        .setChannelId(request.getChannelId())
        .setTxid(request.getTxid())
        .setPayload(payload)
        .build();
  }
}
