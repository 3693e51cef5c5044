package org.signet.seal.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.signet.seal.api.Problem;
import org.signet.seal.api.ProblemKind;

/**
 * Problems for what the server refuses before any resource sees it: malformed requests, headers,
 * methods.
 */
final class ServiceErrors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServiceErrors() {}

  /** For requests that reached the application. */
  static final class InContext extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      answer(response, code, callback);
    }
  }

  /** For requests that did not. */
  static final class OfServer extends org.eclipse.jetty.server.handler.ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      answer(response, code, callback);
    }
  }

  private static void answer(Response response, int status, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.JSON.toString());
    response.write(true, ByteBuffer.wrap(json(status)), callback);
  }

  private static byte[] json(int status) {
    try {
      return JSON.writeValueAsString(problem(status)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem could not be written", e);
    }
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> ProblemKind.NOT_FOUND.because("There is nothing at this address.");
      case 405 -> ProblemKind.METHOD_NOT_ALLOWED.because("The method is not served here.");
      case 408 -> ProblemKind.REQUEST_TIMEOUT.because("The request did not arrive in time.");
      case 413 -> ProblemKind.CONTENT_TOO_LARGE.because("The body is too large.");
      case 431 -> ProblemKind.HEADERS_TOO_LARGE.because("The headers are too large.");
      case 503 -> ProblemKind.BUSY.because("The service is starting, stopping or overloaded.");
      default ->
          status < 500
              ? ProblemKind.BAD_REQUEST.because("The request cannot be read.")
              : ProblemKind.INTERNAL.because("The service failed; nothing was handed out.");
    };
  }
}
