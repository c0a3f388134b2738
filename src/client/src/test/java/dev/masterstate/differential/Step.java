package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.PythonJson;
import dev.masterstate.rawjson.RawJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One thing that happens to a session: an operation of the store, or a foreign writer's doing. */
sealed interface Step {

  /** Where a commit takes its version from. */
  enum Base {
    CURRENT_VERSION,
    /** From nowhere: it is made on whatever is there. */
    NO_VERSION,
    NEWER_VERSION,
    OLDER_VERSION,
    /** The snapshot read after the last step. */
    CURRENT_SNAPSHOT,
    /** The snapshot read before that: its version may be right and its text gone. */
    OLDER_SNAPSHOT
  }

  record Commit(Base base, PatchSpec patch) implements Step {
    @Override
    public String toString() {
      return "commit at " + base + ": " + patch;
    }
  }

  /**
   * An initialisation.
   *
   * @param data the text of an object
   */
  record Initialise(String data) implements Step {
    @Override
    public String toString() {
      return "initialise: " + JsonLayout.visible(data);
    }
  }

  /** A foreign writer sets this text, which may be no state. */
  record Write(String text) implements Step {
    @Override
    public String toString() {
      return "foreign write: " + JsonLayout.visible(text);
    }
  }

  /**
   * A foreign writer reads the state and writes it in its own way, with another version or the
   * same.
   */
  record Rewrite(Writer writer, long versionChange) implements Step {
    @Override
    public String toString() {
      return "foreign rewrite: " + writer + ", version changed by " + versionChange;
    }
  }

  record Delete() implements Step {
    @Override
    public String toString() {
      return "delete the key";
    }
  }

  /** Somebody gives the key a time to live of its own. */
  record Expire() implements Step {
    @Override
    public String toString() {
      return "expire the key";
    }
  }

  /**
   * The key is deleted and comes back in the library's layout, at the version that it had, with its
   * members in another order: what a snapshot has learnt about places is wrong.
   */
  record Recreate(long order) implements Step {
    @Override
    public String toString() {
      return "recreate the key, order " + order;
    }
  }

  /** How foreign writers write. */
  enum Writer {
    PYTHON {
      @Override
      String write(RawJson.Obj state) {
        return PythonJson.dumps(state);
      }
    },
    /** As the seed does. */
    PYTHON_COMPACT {
      @Override
      String write(RawJson.Obj state) {
        return PythonJson.dumps(state, ",", ":");
      }
    },
    COMPACT {
      @Override
      String write(RawJson.Obj state) {
        return state.text();
      }
    },
    PRETTY {
      @Override
      String write(RawJson.Obj state) {
        return JsonLayout.pretty(state, "\n", "  ");
      }
    },
    PRETTY_CRLF {
      @Override
      String write(RawJson.Obj state) {
        return JsonLayout.pretty(state, "\r\n", "\t");
      }
    },
    /** One token a line and no indent: the nested members look like data's own. */
    LINES {
      @Override
      String write(RawJson.Obj state) {
        return JsonLayout.pretty(state, "\n", "", ":");
      }
    },
    BACKWARDS {
      @Override
      String write(RawJson.Obj state) {
        List<RawJson.Member> members = new ArrayList<>(state.members());
        Collections.reverse(members);
        return new RawJson.Obj(members).text();
      }
    },
    SCATTERED {
      @Override
      String write(RawJson.Obj state) {
        return JsonLayout.scattered(state, new Random(state.hashCode()));
      }
    };

    abstract String write(RawJson.Obj state);

    /** The text of a state with a version that is so much higher, or 0. */
    String write(ModelState state, long versionChange) {
      BigInteger version = state.version().add(BigInteger.valueOf(versionChange));
      return write(state.withVersion(SessionRun.legalVersion(version)));
    }
  }
}
