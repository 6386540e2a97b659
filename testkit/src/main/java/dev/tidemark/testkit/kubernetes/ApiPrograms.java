package dev.tidemark.testkit.kubernetes;

import java.nio.file.Path;

/** Where etcd and kube-apiserver are. */
record ApiPrograms(Path etcd, Path kubeApiserver) {

  /**
   * Those that the project's script names: the folder of {@code KUBEBUILDER_ASSETS}, or what the
   * script built.
   *
   * @throws IllegalStateException when there are none; the message names the remedy
   */
  static ApiPrograms find() {
    Path folder = ProjectScript.where("testkit/src/apiserver/build.sh");
    return new ApiPrograms(folder.resolve("etcd"), folder.resolve("kube-apiserver"));
  }
}
