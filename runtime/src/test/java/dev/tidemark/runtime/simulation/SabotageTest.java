package dev.tidemark.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.Ports;
import dev.tidemark.runtime.controller.spi.GitGateway;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.HashMap;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every invariant notices a program that is broken in its way: no checker is blind. */
class SabotageTest {
  private static final int HISTORIES = 80;

  @Test
  void noticesTagsThatNobodyShowed() {
    assertNoticed(1, reads(BrokenReads.Inventing::new));
  }

  @Test
  void noticesPushesWithoutALease() {
    assertNoticed(2, git(BrokenGit.WithoutLease::new));
  }

  @Test
  void noticesNormalizedLines() {
    assertNoticed(3, git(BrokenGit.NormalizingLines::new));
  }

  @Test
  void noticesStaleLists() {
    assertNoticed(
        4,
        new Sabotage() {
          @Override
          public Ports ports(Ports sound, World world) {
            var old = new HashMap<String, java.util.List<java.util.List<String>>>();
            return with(
                sound,
                PassingReader.gateway(
                    sound.registries(),
                    (access, reader) -> new BrokenReads.StaleReader(access, reader, old)));
          }

          @Override
          public dev.tidemark.runtime.controller.Settings settings(
              dev.tidemark.runtime.controller.Settings sound) {
            return withoutQuarantine(sound);
          }
        });
  }

  @Test
  void noticesCommitsThatAreMadeTwice() {
    assertNoticed(5, git(BrokenGit.WritingTwice::new));
  }

  @Test
  void noticesWhatTwoProgramsCommitTwice() {
    assertNoticed(6, git(BrokenGit.PuttingOnTop::new));
  }

  @Test
  void noticesElectionsByChance() {
    assertNoticed(7, store(BrokenStore.ElectingByChance::new));
  }

  @Test
  void noticesListsThatWereCutOff() {
    assertNoticed(8, reads(BrokenReads.BelievingInCuts::new));
  }

  @Test
  void noticesSecretsThatAreMixedUp() {
    assertNoticed(
        9,
        new Sabotage() {
          @Override
          public Ports ports(Ports sound, World world) {
            return with(sound, new BrokenStore.MixingSecrets(sound.secrets()));
          }
        });
  }

  @Test
  void noticesObjectsThatWaitForOthers() {
    assertNoticed(
        10,
        new Sabotage() {
          @Override
          public Ports ports(Ports sound, World world) {
            return with(
                sound,
                PassingReader.gateway(
                    sound.registries(),
                    (access, reader) -> new BrokenReads.Hanging(access, reader, world.timeline())));
          }

          @Override
          public int concurrent(int sound) {
            return 1;
          }
        });
  }

  @Test
  void noticesPushesThatNeverArrived() {
    assertNoticed(11, git(BrokenGit.BelievingInPushes::new));
  }

  @Test
  void noticesOverlookedSuspension() {
    assertNoticed(12, store(BrokenStore.OverlookingSuspension::new));
  }

  @Test
  void noticesCommitsInAQuietWorld() {
    assertNoticed(13, git(BrokenGit.Restless::new));
  }

  @Test
  void noticesHooksThatAreBelieved() {
    assertNoticed(14, reads(BrokenReads.BelievingInHooks::new));
  }

  @Test
  void noticesDigestsOfOtherTags() {
    assertNoticed(15, reads(BrokenReads.MixingDigests::new));
  }

  @Test
  void noticesChangesThatAreNotTold() {
    assertNoticed(16, store(BrokenStore.Deaf::new));
  }

  @Test
  void noticesPushesForOthers() {
    assertNoticed(17, store(BrokenStore.OverlookingOptions::new));
  }

  private static void assertNoticed(int number, Sabotage sabotage) {
    Optional<String> noticed =
        LongStream.range(1, HISTORIES)
            .mapToObj(seed -> new History(seed, History.Course.drawn(new Random(~seed)), sabotage))
            .flatMap(history -> history.run().stream())
            .filter(violation -> violation.startsWith("invariant " + number + " "))
            .findFirst();
    assertThat(noticed).as("a violation of invariant %d", number).isPresent();
  }

  private static dev.tidemark.runtime.controller.Settings withoutQuarantine(
      dev.tidemark.runtime.controller.Settings sound) {
    return new dev.tidemark.runtime.controller.Settings(
        sound.noCrossNamespaceRefs(),
        sound.shellCredentials(),
        sound.requeueDependency(),
        0,
        sound.settleWindow(),
        sound.traceEvents(),
        sound.stallOnRemovedFields(),
        sound.forcePushBranch(),
        sound.allBranchReferences(),
        sound.objectLevelIdentity(),
        sound.push(),
        sound.zone());
  }

  private static Sabotage reads(
      BiFunction<RepositoryAccess, RepositoryReader, RepositoryReader> broken) {
    return new Sabotage() {
      @Override
      public Ports ports(Ports sound, World world) {
        return with(sound, PassingReader.gateway(sound.registries(), broken));
      }
    };
  }

  private static Sabotage git(UnaryOperator<GitSession> broken) {
    return new Sabotage() {
      @Override
      public Ports ports(Ports sound, World world) {
        return with(sound, PassingSession.gateway(sound.repositories(), broken));
      }
    };
  }

  private static Sabotage store(UnaryOperator<ResourceStore> broken) {
    return new Sabotage() {
      @Override
      public Ports ports(Ports sound, World world) {
        return with(sound, broken.apply(sound.resources()));
      }
    };
  }

  private static Ports with(Ports sound, RegistryGateway registries) {
    return with(sound, sound.resources(), sound.secrets(), registries, sound.repositories());
  }

  private static Ports with(Ports sound, GitGateway repositories) {
    return with(sound, sound.resources(), sound.secrets(), sound.registries(), repositories);
  }

  private static Ports with(Ports sound, ResourceStore resources) {
    return with(sound, resources, sound.secrets(), sound.registries(), sound.repositories());
  }

  private static Ports with(Ports sound, SecretStore secrets) {
    return with(sound, sound.resources(), secrets, sound.registries(), sound.repositories());
  }

  private static Ports with(
      Ports sound,
      ResourceStore resources,
      SecretStore secrets,
      RegistryGateway registries,
      GitGateway repositories) {
    return new Ports(
        resources,
        secrets,
        sound.tags(),
        sound.events(),
        sound.decisions(),
        sound.telemetry(),
        registries,
        repositories,
        sound.clock(),
        sound.random());
  }
}
