package dev.tidemark.core.template;

import dev.tidemark.core.template.exec.MissingFieldException;
import dev.tidemark.core.template.value.GoType;
import java.util.Optional;

/** A field that Flux removed, told by type and name: a text that merely looks like it is none. */
enum RemovedTemplateField {
  UPDATED("source.TemplateData", "Updated", ".Updated", "'.Changed'"),
  IMAGE_RESULT(
      "update.Result",
      "ImageResult",
      ".Changed.ImageResult",
      "'.Changed.FileChanges' or '.Changed.Objects'");

  private final String type;
  private final String name;
  private final String field;
  private final String instead;

  RemovedTemplateField(String type, String name, String field, String instead) {
    this.type = type;
    this.name = name;
    this.field = field;
    this.instead = instead;
  }

  /**
   * The removed field that was missed. Flux stalls only where the static type is the data's; older
   * controllers had the field behind an interface too.
   */
  static Optional<RemovedTemplateField> of(MissingFieldException missing, OlderData olderData) {
    GoType type = olderData == OlderData.STALL ? missing.declared() : missing.actual();
    for (RemovedTemplateField removed : values()) {
      if (removed.type.equals(type.name()) && removed.name.equals(missing.field())) {
        return Optional.of(removed);
      }
    }
    return Optional.empty();
  }

  /** As a template writes it. */
  String field() {
    return field;
  }

  /** Flux's words. */
  MessageResult result() {
    return new MessageResult.RemovedField(
        field,
        "template uses removed '"
            + field
            + "' field. Please use "
            + instead
            + " instead. See:"
            + " https://fluxcd.io/flux/components/image/imageupdateautomations/#message-template");
  }
}
