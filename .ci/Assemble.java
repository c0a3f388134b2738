import dev.masterstate.internal.LuaScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes each script of a folder with all that it includes, for the linter. */
class Assemble {
  public static void main(String[] args) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".lua")).toList();
      for (Path script : scripts) {
        String name = script.getFileName().toString().replace(".lua", "");
        Files.writeString(Path.of(args[1], name + ".lua"), LuaScript.load(name).source());
      }
    }
  }
}
