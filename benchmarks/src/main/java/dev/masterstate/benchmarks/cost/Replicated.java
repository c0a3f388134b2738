package dev.masterstate.benchmarks.cost;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.masterstate.FlatPatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;

/** How many bytes a commit sends to each replica. */
public final class Replicated {

  private static final double MOST_BYTES = 1024;
  private static final int COMMITS = 20;
  private static final int DEFAULT_PORT = 6379;
  private static final long SEED = 19;
  private static final String PROMISE = "+FULLRESYNC";

  /** Some servers wait for other replicas first, for 5 s by default. */
  private static final int PATIENCE_MILLIS = 30_000;

  private Replicated() {}

  /**
   * The most that any of some commits has sent that each replaced one member against a snapshot.
   *
   * @param uri the server's, as redis://user:password@host:port
   * @throws IOException if the server takes no replica
   */
  public static Figure measure(RedissonClient redisson, String uri, CostDocument document)
      throws IOException {
    Values values = new Values(new Random(SEED));
    String key = document.keys().get(document.keys().size() / 2);
    long most = 0;
    try (Server server = new Server(redisson)) {
      askForSync(URI.create(uri));
      Rehearsal rehearsal = new Rehearsal(server, server.initialised(document));
      for (int i = 0; i < COMMITS; i++) {
        FlatPatch patch =
            FlatPatch.builder()
                .replace("/" + key, values.asLongAs(document.data().get(key)))
                .build();
        long before = offset(server);
        rehearsal.commit(patch);
        most = Math.max(most, offset(server) - before);
      }
    }
    return Figure.atMost(
        MOST_BYTES,
        "replicated by a replace against a snapshot",
        document.shape(),
        document.size(),
        (double) most,
        "bytes");
  }

  private static long offset(Server server) {
    return Long.parseLong(server.info(InfoSection.REPLICATION).get("master_repl_offset"));
  }

  /**
   * A server counts what it replicates from the first replica on. So one asks for a copy here, and
   * hangs up when it is promised.
   */
  private static void askForSync(URI uri) throws IOException {
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    try (Socket socket = new Socket(uri.getHost(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((login(uri) + "PSYNC ? -1\r\n").getBytes(UTF_8));
      BufferedReader answers =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      String answer = "";
      while (!answer.startsWith(PROMISE)) {
        answer = answers.readLine();
        if (answer == null || answer.startsWith("-")) {
          throw new IOException("the server takes no replica: " + answer);
        }
      }
    }
  }

  private static String login(URI uri) {
    String login = uri.getUserInfo();
    if (login == null) {
      return "";
    }
    boolean passwordAlone = login.startsWith(":");
    return "AUTH " + (passwordAlone ? login.substring(1) : login.replaceFirst(":", " ")) + "\r\n";
  }
}
