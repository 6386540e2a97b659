package dev.tidemark.git;

import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Commits as values, and as objects. */
final class Commits {
  private Commits() {}

  /** Reads a commit that is in the mirror. */
  static GitCommit read(ObjectReader reader, ObjectId id) throws IOException {
    RevCommit commit = parse(reader, id);
    PersonIdent committer = commit.getCommitterIdent();
    List<String> parents =
        Arrays.stream(commit.getParents()).map(ObjectId::toObjectId).map(ObjectId::name).toList();
    return new GitCommit(
        id.name(),
        commit.getTree().name(),
        parents,
        identity(commit.getAuthorIdent()),
        identity(committer),
        committer == null ? java.time.Instant.EPOCH : committer.getWhenAsInstant(),
        commit.getFullMessage());
  }

  /** The commit with its true parents, whatever is shallow. */
  static RevCommit parse(ObjectReader reader, ObjectId id) throws IOException {
    return RevCommit.parse(reader.open(id, Constants.OBJ_COMMIT).getCachedBytes());
  }

  private static GitIdentity identity(@Nullable PersonIdent ident) {
    return ident == null
        ? new GitIdentity("", "")
        : new GitIdentity(ident.getName(), ident.getEmailAddress());
  }

  /** Writes a commit of a tree. */
  static ObjectId write(ObjectInserter inserter, CommitDraft draft, ObjectId tree)
      throws IOException {
    CommitBuilder builder = new CommitBuilder();
    builder.setTreeId(tree);
    builder.setParentIds(draft.parents().stream().map(ObjectId::fromString).toList());
    PersonIdent ident =
        new PersonIdent(
            draft.identity().name(),
            draft.identity().email(),
            draft.time().toInstant(),
            draft.time().getOffset());
    builder.setAuthor(ident);
    builder.setCommitter(ident);
    builder.setEncoding(StandardCharsets.UTF_8);
    builder.setMessage(draft.message());
    if (draft.signer().isPresent()) {
      String signature = draft.signer().get().sign(builder.build());
      builder.setGpgSignature(new GpgSignature(signature.getBytes(StandardCharsets.US_ASCII)));
    }
    return inserter.insert(Constants.OBJ_COMMIT, builder.build());
  }
}
