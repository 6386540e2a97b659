package dev.tidemark.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a host name that one party registered, so that two hosts below it belong together.
 *
 * <p>Judged without the public suffix list, and rather too narrowly than too widely: below a
 * country code, a second label that many countries use for registration counts as a suffix; so do
 * the hosts of clouds and dynamic DNS services, where every name belongs to somebody else. A realm
 * that is missed by this is one flag away ({@code --trusted-realms}).
 */
final class RegistrableDomain {
  /** Second-level labels under which countries register. */
  private static final Set<String> SECOND_LEVEL =
      Set.of(
          "ac", "asso", "biz", "co", "com", "csiro", "ed", "edu", "firm", "gen", "go", "gob",
          "gouv", "gov", "govt", "gub", "gv", "id", "idf", "info", "k12", "lg", "ltd", "me", "mil",
          "mod", "muni", "name", "ne", "net", "nhs", "nic", "nom", "nsw", "or", "org", "oz", "plc",
          "police", "press", "pro", "qld", "re", "res", "sch", "school", "tm", "vic", "web");

  /** Suffixes under which names belong to different customers. */
  private static final Set<String> SHARED =
      Set.of(
          "amazonaws.com",
          "amazonaws.com.cn",
          "amazonaws.eu",
          "on.aws",
          "awsapprunner.com",
          "elasticbeanstalk.com",
          "cloudfront.net",
          "azurecr.io",
          "azurecr.cn",
          "azurecr.us",
          "azurecr.de",
          "azurewebsites.net",
          "azurecontainer.io",
          "azurecontainerapps.io",
          "azure-api.net",
          "azureedge.net",
          "cloudapp.azure.com",
          "cloudapp.net",
          "windows.net",
          "trafficmanager.net",
          "appspot.com",
          "run.app",
          "web.app",
          "firebaseapp.com",
          "cloudfunctions.net",
          "pkg.dev",
          "googleusercontent.com",
          "github.io",
          "githubusercontent.com",
          "githubpreview.dev",
          "app.github.dev",
          "gitlab.io",
          "bitbucket.io",
          "herokuapp.com",
          "fly.dev",
          "vercel.app",
          "netlify.app",
          "pages.dev",
          "workers.dev",
          "r2.dev",
          "onrender.com",
          "railway.app",
          "up.railway.app",
          "ondigitalocean.app",
          "digitaloceanspaces.com",
          "linodeobjects.com",
          "ocir.io",
          "oraclecloud.com",
          "scw.cloud",
          "jfrog.io",
          "cloudsmith.io",
          "ngrok.io",
          "ngrok.app",
          "ngrok-free.app",
          "ngrok.dev",
          "trycloudflare.com",
          "loca.lt",
          "duckdns.org",
          "no-ip.org",
          "ddns.net",
          "dyndns.org",
          "dynu.net",
          "freeddns.org",
          "hopto.org",
          "sytes.net",
          "zapto.org",
          "mooo.com",
          "sslip.io",
          "nip.io",
          "xip.io",
          "traefik.me",
          "lvh.me",
          "eu.org",
          "uk.com",
          "us.com",
          "de.com",
          "br.com",
          "cn.com",
          "eu.com",
          "jpn.com",
          "co.com",
          "uk.net",
          "ts.net",
          "synology.me",
          "myqnapcloud.com",
          "gitpod.io",
          "repl.co",
          "replit.dev",
          "stackblitz.io",
          "cluster.local",
          "svc.cluster.local",
          "svc");

  private RegistrableDomain() {}

  /** Whether two names lie under one registered name. */
  static boolean same(String left, String right) {
    if (left.equals(right)) {
      return true;
    }
    Optional<String> domain = of(left);
    return domain.isPresent() && domain.equals(of(right));
  }

  /** The registered name; empty for single labels, suffixes and addresses. */
  static Optional<String> of(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    List<String> labels = List.of(name.split("\\.", -1));
    if (labels.contains("") || labels.size() < 2) {
      return Optional.empty();
    }
    int suffix = suffixLabels(labels);
    return labels.size() > suffix
        ? Optional.of(String.join(".", labels.subList(labels.size() - suffix - 1, labels.size())))
        : Optional.empty();
  }

  private static int suffixLabels(List<String> labels) {
    int size = labels.size();
    for (int length = Math.min(size, 4); length > 0; length--) {
      if (SHARED.contains(String.join(".", labels.subList(size - length, size)))) {
        return length;
      }
    }
    boolean country = labels.getLast().length() == 2;
    return country && SECOND_LEVEL.contains(labels.get(size - 2)) ? 2 : 1;
  }
}
