package dev.masterstate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plain connection to a Redis: the bytes that are stored, with no client in between. */
public final class RespConnection implements AutoCloseable {

  private static final int READ_TIMEOUT_MILLIS = 20_000;
  private static final long POLL_MILLIS = 20;

  /** The server answered with an error. */
  public static final class ErrorReply extends RuntimeException {
    private static final long serialVersionUID = 1;

    ErrorReply(String message) {
      super(message);
    }
  }

  private final Socket socket;
  private final InputStream in;

  private RespConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  static RespConnection open(String host, int port) {
    try {
      return new RespConnection(new Socket(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when a server answers there and has loaded its data. */
  static void awaitReady(String host, int port, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try (RespConnection connection = open(host, port)) {
        connection.call("PING");
        return;
      } catch (UncheckedIOException | ErrorReply e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server starts", e);
    }
  }

  /** As {@link #call(byte[]...)}, with each part as UTF-8. */
  public Object call(String... parts) {
    return call(Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  /** The reply of a command that answers with text. */
  public String text(String... parts) {
    Object reply = call(parts);
    return reply instanceof byte[] bytes ? new String(bytes, UTF_8) : (String) reply;
  }

  /** The reply of a command that answers with an integer. */
  public long number(String... parts) {
    return (Long) call(parts);
  }

  /**
   * Runs one command.
   *
   * @return a status as String, an integer as Long, a string as byte[], an array as List, nil as
   *     null
   * @throws ErrorReply if the server answers with an error
   */
  public synchronized Object call(byte[]... parts) {
    try {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(("*" + parts.length + "\r\n").getBytes(UTF_8));
      for (byte[] part : parts) {
        request.write(("$" + part.length + "\r\n").getBytes(UTF_8));
        request.write(part);
        request.write("\r\n".getBytes(UTF_8));
      }
      socket.getOutputStream().write(request.toByteArray());
      return reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case '-' -> throw new ErrorReply(rest);
      case ':' -> Long.valueOf(rest);
      case '$' -> string(Integer.parseInt(rest));
      case '*' -> array(Integer.parseInt(rest));
      default -> throw new IOException("no reply of RESP2: " + line);
    };
  }

  private byte[] string(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    line();
    return bytes;
  }

  private List<Object> array(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      elements.add(reply());
    }
    return elements;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\r'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.write(b);
    }
    in.read();
    return line.toString(UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
