using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Scripts.Slurm;

/// <summary>
/// A SLURM of one node in a folder of its own, on the loopback interface alone and on ports that were free. A job whose program ends
/// with 137, as one that was killed does, is requeued by SLURM itself.
/// </summary>
/// <remarks>Every process of it, its jobs' included, has the path of its configuration in the environment, by which it is found.</remarks>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("reproduce-slurm-").FullName;
    private readonly List<Daemon> _daemons = [];

    private SlurmCluster()
    {
        Environment = new Dictionary<string, string> { ["SLURM_CONF"] = At("slurm.conf") };
    }

    /// <summary>What the commands of SLURM find it by.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What the daemons said, for a test that fails.</summary>
    public string Logs => string.Concat(_daemons.Select(daemon => daemon.Log));

    /// <summary>Starts one and waits until its node takes jobs.</summary>
    public static async Task<SlurmCluster> Start()
    {
        var cluster = new SlurmCluster();
        try
        {
            await cluster.Run();
            return cluster;
        }
        catch (Exception cause)
        {
            var logs = cluster.Logs;
            await cluster.DisposeAsync();
            throw new InvalidOperationException($"SLURM did not start: {cause.Message}{logs}", cause);
        }
    }

    /// <summary>Waits for a state.</summary>
    /// <param name="what">The state, as a clause.</param>
    /// <param name="look">Whether it is there; null where it is not yet.</param>
    /// <exception cref="TimeoutException">It did not come about within minutes.</exception>
    public static async Task<T> Until<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"It did not happen within {Longest.TotalMinutes} minutes that {what}.");
            }

            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>Runs a command of SLURM to its end.</summary>
    public Task<Ended> Do(params string[] command) => Ended.Run(Environment, command);

    /// <summary>The processes of this cluster whose command line fulfils a condition.</summary>
    public IEnumerable<int> Find(Func<string[], bool> isIt)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && IsOurs(id) && isIt(Words(id, "cmdline")))
            {
                yield return id;
            }
        }
    }

    /// <summary>Ends every process and takes the folder away.</summary>
    public async ValueTask DisposeAsync()
    {
        await Until(
            "all processes of SLURM were gone",
            () =>
            {
                int[] left = [.. Find(_ => true)];
                foreach (var id in left)
                {
                    Kill(id);
                }

                return Task.FromResult(left.Length == 0 ? this : null);
            }
        );
        _daemons.ForEach(daemon => daemon.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Kills a process as kill -9 does; one that has just ended is no fault.</summary>
    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It had ended.
        }
    }

    private async Task Run()
    {
        Directory.CreateDirectory(At("state"));
        Directory.CreateDirectory(At("spool"));
        await File.WriteAllTextAsync(At("slurm.conf"), Configuration());
        var key = await Do(Installed.Find("mungekey")!, "--create", $"--keyfile={At("munge.key")}");
        Assert.True(key.ExitCode == 0, key.Messages);

        Start(
            "munged",
            "--foreground",
            // The folders above are not root's alone.
            "--force",
            $"--socket={At("munge.socket")}",
            $"--key-file={At("munge.key")}",
            $"--pid-file={At("munged.pid")}",
            $"--seed-file={At("munged.seed")}"
        );
        await Until("munged listened", () => Task.FromResult(File.Exists(At("munge.socket")) ? this : NothingYet()));
        Start("slurmctld", "-D");
        Start("slurmd", "-D");
        await Until(
            "the node was idle",
            async () => (await Do("sinfo", "--noheader", "--format=%T")).Output.Trim() == "idle" ? this : NothingYet()
        );
    }

    /// <summary>Null, so that one goes on waiting.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to wait for, because a daemon has ended.</exception>
    private SlurmCluster? NothingYet() =>
        _daemons.Find(daemon => daemon.HasEnded) is { } ended
            ? throw new InvalidOperationException($"{ended.Name} has ended.")
            : null;

    private void Start(string name, params string[] arguments) =>
        _daemons.Add(new Daemon(Environment, name, arguments));

    private string Configuration()
    {
        var host = System.Environment.MachineName.Split('.')[0];
        var (control, node) = FreePorts();
        return $"""
            ClusterName=reproduce
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={control}
            SlurmdPort={node}
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            # A job that is requeued waits until the credentials of before have expired.
            AuthInfo=socket={At("munge.socket")},cred_expire=5
            CredType=cred/munge
            CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
            MpiDefault=none
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            ReturnToService=2
            RequeueExit=137
            MinJobAge=3600
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SlurmctldPidFile={At("slurmctld.pid")}
            SlurmdPidFile={At("slurmd.pid")}
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool")}
            NodeName={host} NodeAddr=127.0.0.1 CPUs={System.Environment.ProcessorCount} RealMemory={GC.GetGCMemoryInfo().TotalAvailableMemoryBytes
                >> 20} State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES State=UP

            """;
    }

    private static (int One, int Other) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }

    private bool IsOurs(int id) => Words(id, "environ").Contains($"SLURM_CONF={Environment["SLURM_CONF"]}");

    /// <summary>The strings of a file of /proc; none where the process has ended or only its end is left.</summary>
    private static string[] Words(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string At(string name) => Path.Combine(_folder, name);
}
