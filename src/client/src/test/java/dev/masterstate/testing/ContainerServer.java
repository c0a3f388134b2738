package dev.masterstate.testing;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A Redis in a container. Its host port is fixed, so that a restart does not move it. */
final class ContainerServer implements RedisServerProcess {

  private static final int REDIS_PORT = 6379;
  private static final String READY = ".*Ready to accept connections.*\\n";

  private final GenericContainer<?> container;
  private final int hostPort;

  private ContainerServer(GenericContainer<?> container, int hostPort) {
    this.container = container;
    this.hostPort = hostPort;
  }

  static ContainerServer start(String image, List<String> options) {
    int hostPort = RedisFlavour.freePort();
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withExposedPorts(REDIS_PORT)
            .withCreateContainerCmdModifier(
                command -> command.withEntrypoint(commandLine(options)).withCmd(List.of()))
            .waitingFor(Wait.forLogMessage(READY, 1));
    container.setPortBindings(List.of(hostPort + ":" + REDIS_PORT));
    container.start();
    return new ContainerServer(container, hostPort);
  }

  @Override
  public String uri() {
    return "redis://" + container.getHost() + ":" + hostPort;
  }

  @Override
  public void restart() {
    container.getDockerClient().restartContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void stop() {
    container.stop();
  }

  /** A redis.conf line is an option's name and its value. */
  private static List<String> commandLine(List<String> options) {
    List<String> command = new ArrayList<>(List.of("redis-server"));
    for (String option : options) {
      String[] nameAndValue = option.split(" ", 2);
      command.add("--" + nameAndValue[0]);
      command.add(nameAndValue[1].equals("\"\"") ? "" : nameAndValue[1]);
    }
    return command;
  }
}
