package io.callwarden.app.serve.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callwarden.app.serve.journal.JournalException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How errors are answered: always {@code application/problem+json}, never with a stack trace or with what was sent. What
 * nobody expected gets an id, under which the log says more.
 */
final class Problems {
  static final String TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Problems() {}

  static void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (problem, context) -> {
      if (problem.retryAfter() > 0) {
        context.header("Retry-After", Integer.toString(problem.retryAfter()));
      }
      answer(context, problem.status().getCode(), String.valueOf(problem.getMessage()));
    });
    routes.exception(HttpResponseException.class, (problem, context) -> {
      String methods = problem.getDetails().get("availableMethods");
      if (problem.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode() && methods != null) {
        context.header("Allow", methods);
      }
      answer(context, problem.getStatus(), sentence(problem.getStatus()));
    });
    routes.exception(
        JournalException.class, (problem, context) -> unexpected(context, 503, problem));
    routes.exception(Exception.class, (problem, context) -> unexpected(context, 500, problem));
  }

  private static void unexpected(Context context, int status, Exception problem) {
    String id = UUID.randomUUID().toString();
    LOG.error("{} {}, error {}", context.method(), context.endpoint().path, id, new Trace(problem));
    try {
      answer(context, status, sentence(status) + "; the server's log has more under " + id);
    } catch (IllegalStateException e) {
      // the caller is gone and so is its response; what left here would be brought back to this
      // handler
      LOG.debug("error {} reaches nobody", id);
    }
  }

  /** Errors of the virtual machine: as little as can be done. */
  static void fatal(HttpServletResponse response, Error problem) {
    LOG.error("a request failed", new Trace(problem));
    try {
      response.setStatus(500);
      response.setContentType(TYPE);
      response.getOutputStream().write(body(500, sentence(500)));
    } catch (IOException | IllegalStateException e) {
      LOG.debug("the caller is gone", e);
    }
  }

  private static void answer(Context context, int status, String detail) {
    context.status(status).contentType(TYPE).result(body(status, detail));
  }

  private static byte[] body(int status, String detail) {
    ObjectNode body = JSON.createObjectNode();
    body.put("title", HttpStatus.forStatus(status).getMessage());
    body.put("status", status);
    body.put("detail", detail);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sentence(int status) {
    return Map.of(
            400, "the request is not understood",
            401, "a token is needed",
            403, "that is not allowed",
            404, "there is nothing here",
            405, "this cannot be done here; the header Allow says what can",
            408, "the request took too long",
            413, "the request is too large",
            431, "the request's header is too large",
            500, "the server failed",
            503, "the server cannot do that at present")
        .getOrDefault(status, "the request cannot be fulfilled");
  }

  /** Where something failed. Its message is not logged: nobody knows what it quotes, and it may be words of a call. */
  private static final class Trace extends Exception {
    private static final long serialVersionUID = 1L;

    private Trace(Throwable problem) {
      super(
          problem.getClass().getName(),
          problem.getCause() == null ? null : new Trace(problem.getCause()));
      setStackTrace(problem.getStackTrace());
    }
  }

  /** What Jetty refuses before the request reaches a route: half of HTTP, headers too long, forbidden paths. */
  static final class OfJetty extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      int status = response.getStatus();
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      SecurityHeaders.put(response.getHeaders(), request.isSecure());
      response.write(true, ByteBuffer.wrap(body(status, sentence(status))), callback);
      return true;
    }
  }
}
