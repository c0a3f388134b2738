package dev.masterstate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A TCP proxy on loopback in front of a server, which cuts a connection at a chosen request: before
 * the server gets it, or after the server has executed it and before the reply goes back.
 *
 * <p>The predicate gets the bytes of one read as ISO 8859-1 text, so it sees a small request whole.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private enum When {
    BEFORE_EXECUTION,
    AFTER_EXECUTION
  }

  private record Cut(When when, Predicate<String> request, AtomicInteger times) {

    /** Whether this request is to be cut; counts it if so. */
    boolean applies(String bytes) {
      return request.test(bytes) && times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
  }

  private final String serverHost;
  private final int serverPort;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Cut> cut = new AtomicReference<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicLong repliesLeft = new AtomicLong(Long.MAX_VALUE);
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  private TcpProxy(String serverHost, int serverPort) throws IOException {
    this.serverHost = serverHost;
    this.serverPort = serverPort;
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    daemon("proxy", this::accept);
  }

  public static TcpProxy inFrontOf(TestRedis redis) {
    try {
      return new TcpProxy(redis.host(), redis.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The proxy's own address, {@code redis://host:port}. */
  public String uri() {
    return "redis://127.0.0.1:" + listener.getLocalPort();
  }

  /** Closes the connection when such a request comes; the server never gets it. */
  public void cutBefore(int times, Predicate<String> request) {
    cut.set(new Cut(When.BEFORE_EXECUTION, request, new AtomicInteger(times)));
  }

  /**
   * Lets such a request through, and closes the connection in place of the reply. The connection
   * must await no other reply: one in flight would be taken for it.
   */
  public void cutAfter(int times, Predicate<String> request) {
    cut.set(new Cut(When.AFTER_EXECUTION, request, new AtomicInteger(times)));
  }

  /**
   * Lets so many further bytes of replies pass, and then closes the connection, be it in the middle
   * of a reply; so it goes with every reply thereafter, until {@link #heal}.
   */
  public void cutReplies(long afterBytes) {
    repliesLeft.set(afterBytes);
  }

  /** Cuts nothing from now on. */
  public void heal() {
    cut.set(null);
    repliesLeft.set(Long.MAX_VALUE);
  }

  /**
   * All that clients have sent so far, as ISO 8859-1 text, with what was cut; of several
   * connections at a time, mixed.
   */
  public String requests() {
    return String.join("", requests);
  }

  /** How many requests were cut so far. */
  public int cuts() {
    return cuts.get();
  }

  /** Closes all connections, and accepts no more: the server is gone. */
  @Override
  public void close() {
    closeQuietly(listener);
    sockets.forEach(TcpProxy::closeQuietly);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        daemon("proxy connection", () -> serve(client));
      }
    } catch (IOException e) {
      sockets.forEach(TcpProxy::closeQuietly);
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(serverHost, serverPort)) {
      sockets.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Replies replies = new Replies();
      daemon("proxy replies", () -> replies.forward(server, client));
      forwardRequests(client, server, replies);
    } catch (IOException e) {
      // Either side closed the connection: so does the proxy.
    } finally {
      sockets.remove(client);
    }
  }

  private void forwardRequests(Socket client, Socket server, Replies replies) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      Cut now = cut.get();
      String request = new String(buffer, 0, read, ISO_8859_1);
      requests.add(request);
      if (now != null && now.applies(request)) {
        cuts.incrementAndGet();
        if (now.when() == When.BEFORE_EXECUTION) {
          return;
        }
        replies.dropTheNext();
      }
      try {
        out.write(buffer, 0, read);
      } catch (IOException e) {
        if (!replies.ended()) {
          throw e;
        }
      }
    }
  }

  /**
   * The way back. A reply to drop proves that the server has executed: it ends the connection.
   * Replies that passed before arrive: so the way back is closed alone, and what the client still
   * sends is read and forgotten. To close all at once would reset the connection, and take along
   * what the client has not read.
   */
  private final class Replies {
    private volatile boolean drop;
    private volatile boolean ended;

    void dropTheNext() {
      drop = true;
    }

    boolean ended() {
      return ended;
    }

    void forward(Socket server, Socket client) {
      try (server) {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0 && !drop; read = in.read(buffer)) {
          int passed = (int) Math.max(0, Math.min(read, repliesLeft.getAndAdd(-read)));
          out.write(buffer, 0, passed);
          if (passed < read) {
            cuts.incrementAndGet();
            break;
          }
        }
        ended = true;
        client.shutdownOutput();
      } catch (IOException e) {
        // Either side closed the connection: so does the proxy.
        closeQuietly(client);
      }
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed, or as good as.
    }
  }
}
