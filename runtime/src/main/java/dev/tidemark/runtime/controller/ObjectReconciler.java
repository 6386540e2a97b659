package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;

/** What is particular to one kind; everything that the kinds share is in {@link Reconciliation}. */
interface ObjectReconciler<S extends Spec, T extends Status<T>> {

  /** The kind. */
  Kind<S, T> kind();

  /** One run over an object that is neither suspended nor deleted. */
  Attempt<T> attempt(Resource<S, T> resource, Run run);

  /** Lets go of what was kept for an object that is going. */
  void release(Resource<S, T> resource);

  /** Whether a suspended object's request counts as handled (contract section 9.3). */
  boolean handlesRequestsWhileSuspended();
}
