package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.setter.NearestName;
import dev.tidemark.runtime.controller.explain.Link.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the chains of objects and places, from what is on record at a moment. */
public final class Explainer {
  private final Records records;
  private final Scans scans;
  private final Elections elections;
  private final Updates updates;

  /** Tells from these records as of now. */
  public Explainer(Records records, Instant now) {
    this.records = records;
    this.scans = new Scans(records, now);
    this.elections = new Elections(records);
    this.updates = new Updates(records, now);
  }

  /** The chains of an object; empty when there is no such one. */
  public Optional<Explanation> of(ResourceKey key) {
    Optional<List<Chain>> chains =
        key.kind() == Kind.IMAGE_REPOSITORY
            ? records.get(Kind.IMAGE_REPOSITORY, key.name()).map(this::ofRepository)
            : key.kind() == Kind.IMAGE_POLICY
                ? records
                    .get(Kind.IMAGE_POLICY, key.name())
                    .map(policy -> ofPolicy(policy, Optional.empty()))
                : records.get(Kind.IMAGE_UPDATE_AUTOMATION, key.name()).map(this::ofAutomation);
    return chains.map(all -> new Explanation(key.toString(), all));
  }

  /** The chain of a marker that names this policy at this place. */
  public Explanation of(Site site, ObjectName policy) {
    List<Chain> chains =
        records
            .get(Kind.IMAGE_POLICY, policy)
            .map(found -> ofPolicy(found, Optional.of(site)))
            .orElseGet(() -> List.of(unknown(site, policy)));
    return new Explanation(site.toString(), chains);
  }

  private Chain unknown(Site site, ObjectName policy) {
    List<ObjectName> all = records.list(Kind.IMAGE_POLICY).stream().map(Resource::name).toList();
    String named = policy.namespace() + ":" + policy.name();
    String remedy =
        all.stream()
            .filter(one -> one.name().equals(policy.name()))
            .findFirst()
            .map(one ->
                "It is in another namespace: write %s:%s".formatted(one.namespace(), one.name()))
            .or(() ->
                NearestName.among(
                        policy.name(),
                        all.stream()
                            .filter(one -> one.namespace().equals(policy.namespace()))
                            .map(ObjectName::name)
                            .toList())
                    .map(near -> "Did you mean %s:%s?".formatted(policy.namespace(), near)))
            .orElse("Create it: tidemark create image policy %s --export".formatted(policy.name()));
    return new Chain(
        Optional.empty(),
        Optional.empty(),
        List.of(
            Link.broken(
                Step.MARKER, "%s names \"%s\": no such policy".formatted(site, named), remedy)));
  }

  private List<Chain> ofRepository(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository) {
    List<Chain> chains = new ArrayList<>();
    for (var policy : records.list(Kind.IMAGE_POLICY)) {
      if (repositoryOf(policy).equals(repository.name())) {
        chains.addAll(ofPolicy(policy, Optional.empty()));
      }
    }
    if (chains.isEmpty()) {
      Link scanned = scans.link(repository);
      List<Link> links = new ArrayList<>(List.of(scanned));
      if (scanned.goesOn()) {
        links.add(
            Link.broken(
                Step.ELECTED,
                "no ImagePolicy elects from " + repository.name(),
                "Create one: tidemark create image policy NAME --image-ref %s --export"
                    .formatted(repository.name().name())));
      }
      chains.add(new Chain(Optional.empty(), Optional.empty(), links));
    }
    return chains;
  }

  private static ObjectName repositoryOf(Resource<ImagePolicySpec, ?> policy) {
    return policy.spec().imageRepositoryRef().from(policy.name().namespace());
  }

  private List<Chain> ofAutomation(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    List<Chain> chains = new ArrayList<>();
    for (var policy : records.list(Kind.IMAGE_POLICY)) {
      if (takes(automation, policy)) {
        chains.add(chain(policy, Optional.of(automation), Optional.empty()));
      }
    }
    if (chains.isEmpty()) {
      chains.add(
          new Chain(
              Optional.empty(),
              Optional.of(automation.name()),
              List.of(
                  Link.broken(
                      Step.AUTOMATION,
                      "%s sees no ImagePolicy in namespace %s"
                          .formatted(automation.name(), automation.name().namespace()),
                      "Put policies into its namespace, or look at its policySelector"))));
    }
    return chains;
  }

  private List<Chain> ofPolicy(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy, Optional<Site> site) {
    List<Chain> chains = new ArrayList<>();
    for (var automation : records.list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      if (takes(automation, policy)) {
        chains.add(chain(policy, Optional.of(automation), site));
      }
    }
    if (chains.isEmpty()) {
      chains.add(chain(policy, Optional.empty(), site));
    }
    return chains;
  }

  private static boolean takes(
      Resource<ImageUpdateAutomationSpec, ?> automation, Resource<?, ?> policy) {
    return automation.name().namespace().equals(policy.name().namespace())
        && automation
            .spec()
            .policySelector()
            .map(selector -> selector.matches(policy.meta().labels()))
            .orElse(true);
  }

  private Chain chain(
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Optional<Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus>> automation,
      Optional<Site> site) {
    List<Link> links = new ArrayList<>();
    links.add(
        records
            .get(Kind.IMAGE_REPOSITORY, repositoryOf(policy))
            .map(scans::link)
            .orElseGet(() -> noRepository(policy)));
    if (links.getLast().goesOn()) {
      links.addAll(elections.links(policy));
    }
    if (links.getLast().goesOn()) {
      links.addAll(
          automation
              .map(one -> updates.links(one, policy, site))
              .orElseGet(() -> List.of(noAutomation(policy))));
    }
    return new Chain(Optional.of(policy.name()), automation.map(Resource::name), links);
  }

  private Link noRepository(Resource<ImagePolicySpec, ?> policy) {
    ObjectName wanted = repositoryOf(policy);
    List<String> names =
        records.list(Kind.IMAGE_REPOSITORY).stream()
            .map(Resource::name)
            .filter(one -> one.namespace().equals(wanted.namespace()))
            .map(ObjectName::name)
            .toList();
    return Link.broken(
        Step.SCANNED,
        "ImagePolicy %s refers to ImageRepository %s: no such one".formatted(policy.name(), wanted),
        NearestName.among(wanted.name(), names)
            .map("Did you mean %s?"::formatted)
            .orElse(
                "Create it: tidemark create image repository %s --image IMAGE --export"
                    .formatted(wanted.name())));
  }

  private Link noAutomation(Resource<ImagePolicySpec, ?> policy) {
    Optional<ObjectName> beside =
        records.list(Kind.IMAGE_UPDATE_AUTOMATION).stream()
            .map(Resource::name)
            .filter(one -> one.namespace().equals(policy.name().namespace()))
            .findFirst();
    return beside
        .map(one ->
            Link.broken(
                Step.AUTOMATION,
                "%s leaves the policy out by its policySelector".formatted(one),
                "Label ImagePolicy %s so that the selector takes it".formatted(policy.name())))
        .orElseGet(() ->
            Link.broken(
                Step.AUTOMATION,
                "no ImageUpdateAutomation in namespace " + policy.name().namespace(),
                "Automations see policies of their own namespace alone; create one there: tidemark"
                    + " create image update NAME -n %s --export"
                        .formatted(policy.name().namespace())));
  }
}
