package dev.tidemark.core.resource;

/** What somebody wants of an object: its {@code spec}, with the defaults of its kind applied. */
public sealed interface Spec
    permits ImageRepositorySpec, ImagePolicySpec, ImageUpdateAutomationSpec, GitRepositorySpec {

  /** Whether the object is left alone until this is taken back. */
  boolean suspend();
}
