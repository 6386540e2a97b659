package dev.tidemark.runtime.simulation;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Git;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that read, or write, objects and secrets as they must not. */
final class BrokenStore {
  private BrokenStore() {}

  /** Suspension is overlooked. */
  static final class OverlookingSuspension extends PassingStore {
    OverlookingSuspension(ResourceStore sound) {
      super(sound);
    }

    @Override
    public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
        Kind<S, T> kind, ObjectName name) {
      return super.get(kind, name).map(one -> one.withSuspension(false));
    }

    @Override
    public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
      return super.list(kind).stream().map(one -> one.withSuspension(false)).toList();
    }
  }

  /** Push options are overlooked, and so everybody pushes for everybody. */
  static final class OverlookingOptions extends PassingStore {
    OverlookingOptions(ResourceStore sound) {
      super(sound);
    }

    @Override
    public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
        Kind<S, T> kind, ObjectName name) {
      return super.get(kind, name).map(OverlookingOptions::without);
    }

    @Override
    public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
      return super.list(kind).stream().map(OverlookingOptions::without).toList();
    }

    private static <S extends Spec, T extends Status<T>> Resource<S, T> without(
        Resource<S, T> object) {
      return Kind.IMAGE_UPDATE_AUTOMATION
          .cast(object)
          .map(one ->
              new Resource<>(
                  one.kind(), one.meta(), without(one.spec()), one.status(), one.specDocument()))
          .flatMap(object.kind()::cast)
          .orElse(object);
    }

    private static ImageUpdateAutomationSpec without(ImageUpdateAutomationSpec spec) {
      return new ImageUpdateAutomationSpec(
          spec.sourceRef(),
          spec.git()
              .map(git ->
                  new Git(
                      git.checkout(),
                      git.commit(),
                      git.push().map(push -> new Push(push.branch(), push.refspec(), Map.of())))),
          spec.interval(),
          spec.policySelector(),
          spec.update(),
          spec.suspend());
    }
  }

  /** Changes are not told on. */
  static final class Deaf extends PassingStore {
    Deaf(ResourceStore sound) {
      super(sound);
    }

    @Override
    public Watch watch(ResourceListener listener) {
      return super.watch(
          new ResourceListener() {
            @Override
            public void added(Resource<?, ?> resource) {
              listener.added(resource);
            }

            @Override
            public void changed(Resource<?, ?> before, Resource<?, ?> after) {}

            @Override
            public void removed(Resource<?, ?> resource) {
              listener.removed(resource);
            }
          });
    }
  }

  /** What was elected is not what is written: every policy gets a tag that happens to be there. */
  static final class ElectingByChance extends PassingStore {
    ElectingByChance(ResourceStore sound) {
      super(sound);
    }

    @Override
    public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
        Resource<S, T> read, T status) {
      if (status instanceof ImagePolicyStatus policy && policy.latestRef().isPresent()) {
        ImageRef other = ImageRef.of(policy.latestRef().get().name(), "0.9.0");
        @SuppressWarnings("unchecked") // a policy's status stays a policy's status
        T broken = (T) policy.withLatestRef(other);
        return super.writeStatus(read, broken);
      }
      return super.writeStatus(read, status);
    }
  }

  /** One registry's secret is given out for the other. */
  static final class MixingSecrets implements SecretStore {
    private final SecretStore sound;

    MixingSecrets(SecretStore sound) {
      this.sound = sound;
    }

    @Override
    public Optional<SecretObject> secret(ObjectName name) {
      return sound.secret(
          name.name().equals("login-1") ? new ObjectName(name.namespace(), "login-0") : name);
    }

    @Override
    public Optional<List<ObjectName>> pullSecrets(ObjectName serviceAccount) {
      return sound.pullSecrets(serviceAccount);
    }

    @Override
    public Map<String, String> namespaceLabels(String namespace) {
      return sound.namespaceLabels(namespace);
    }
  }
}
