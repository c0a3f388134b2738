package dev.masterstate.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * What the Redis for tests runs in, and why. The system property {@code redis} decides; if it is
 * empty, what this machine has.
 */
final class RedisFlavour {

  private static final String PROPERTY = "redis";
  private static final String IMAGE_PROPERTY = "redis.image";
  private static final String DEFAULT_IMAGE = "redis:7.4-alpine";

  /** Beyond this a download is not worth waiting for: the embedded binary is already here. */
  private static final long PULL_SECONDS = 60;

  /** Starts servers with these options, each one line of a redis.conf. */
  interface Starter {
    RedisServerProcess start(List<String> options);
  }

  private final String name;
  private final String reason;
  private final Optional<String> givenUri;
  private final Starter starter;

  private RedisFlavour(String name, String reason, Optional<String> givenUri, Starter starter) {
    this.name = name;
    this.reason = reason;
    this.givenUri = givenUri;
    this.starter = starter;
  }

  static RedisFlavour choose() {
    String wanted = System.getProperty(PROPERTY, "").trim();
    String asked = "-D" + PROPERTY + "=" + wanted;
    if (wanted.isEmpty()) {
      return whatTheMachineHas();
    }
    if (wanted.equals("embedded")) {
      return embedded(asked);
    }
    if (wanted.equals("testcontainers")) {
      return container(asked);
    }
    if (wanted.startsWith("redis://")) {
      return given(wanted, asked);
    }
    throw new IllegalArgumentException(
        asked + ": expected embedded, testcontainers or redis://host:port");
  }

  String name() {
    return name;
  }

  String reason() {
    return reason;
  }

  /** The address of a server that was there before the tests, and is not theirs to restart. */
  Optional<String> givenUri() {
    return givenUri;
  }

  /** Starts a server of its own; skips the test where that cannot be. */
  RedisServerProcess start(List<String> options) {
    Assumptions.assumeTrue(
        givenUri.isEmpty(), "restarts or flushes a server: not on a Redis given by URL");
    return starter.start(options);
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RedisFlavour whatTheMachineHas() {
    DockerClient docker;
    try {
      // Not isDockerAvailable(): that starts the container that cleans up, whose image may be
      // missing.
      docker =
          DockerClientProviderStrategy.getClientForConfig(
              DockerClientFactory.instance().getTransportConfig());
    } catch (IllegalStateException e) {
      return embedded("no container engine answers");
    }
    try {
      String reason = fetchImage(docker);
      DockerClientFactory.instance().client();
      return container(reason);
    } catch (RuntimeException e) {
      return embedded("a container engine answers, but not with " + image() + ": " + firstLine(e));
    }
  }

  /** Makes sure that the image is on this machine, and says how it came there. */
  private static String fetchImage(DockerClient docker) {
    try {
      docker.inspectImageCmd(image()).exec();
      return "a container engine answers and has the image " + image();
    } catch (NotFoundException e) {
      pullImage(docker);
      return "a container engine answers and pulled the image " + image();
    }
  }

  private static void pullImage(DockerClient docker) {
    DockerImageName image = DockerImageName.parse(image());
    try (PullImageResultCallback pull =
        docker
            .pullImageCmd(image.getUnversionedPart())
            .withTag(image.getVersionPart())
            .exec(new PullImageResultCallback())) {
      if (!pull.awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the pull took more than " + PULL_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a pull", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RedisFlavour embedded(String reason) {
    return new RedisFlavour("embedded binary", reason, Optional.empty(), EmbeddedServer::start);
  }

  private static RedisFlavour container(String reason) {
    return new RedisFlavour(
        "container of " + image(),
        reason,
        Optional.empty(),
        options -> ContainerServer.start(image(), options));
  }

  private static RedisFlavour given(String uri, String reason) {
    return new RedisFlavour(
        "server at " + uri,
        reason,
        Optional.of(uri),
        options -> {
          throw new IllegalStateException("a Redis given by URL is not started here");
        });
  }

  private static String image() {
    String image = System.getProperty(IMAGE_PROPERTY, "").trim();
    return image.isEmpty() ? DEFAULT_IMAGE : image;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
