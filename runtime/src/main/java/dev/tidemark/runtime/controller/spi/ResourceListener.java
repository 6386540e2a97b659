package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.Resource;

/** Is told of changes to objects. */
public interface ResourceListener {

  /** The object is new to this listener. */
  void added(Resource<?, ?> resource);

  /** The object was changed: spec, metadata or status. Both are of one kind and name. */
  void changed(Resource<?, ?> before, Resource<?, ?> after);

  /** The object is gone; this is what was known last. */
  void removed(Resource<?, ?> resource);
}
