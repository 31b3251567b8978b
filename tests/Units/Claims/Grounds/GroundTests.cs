using Experiments.Claims.Grounds;
using Experiments.Data;
using Experiments.Runs;
using Units.Data;

namespace Units.Claims.Grounds;

public sealed class GroundTests : IDisposable
{
    private readonly IdxFolder _folder = new();

    public static TheoryData<string> Ids { get; } = [.. Ground.All.Select(ground => ground.Id)];

    [Fact]
    public void All_Grounds_AreTheFour() =>
        Assert.Equal(["poster", "published", "fashion", "dense"], Ground.All.Select(ground => ground.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Settings_AnyGround_HasThePostersCellsAndTheSeedsOfTheChecks(string id)
    {
        var ground = Of(id);
        var poster = PosterTable.Read();
        var expected = (id == "published" ? Scale.Full : Scale.Poster).Settings with
        {
            Architecture = id == "dense" ? "784-100-10" : "c8k3-c16k3-10",
            Epsilons = poster.Epsilons,
            Sparsities = poster.Sparsities,
            Seeds = [20, 21, 22, 23, 24],
        };
        Assert.Equal(Hash(ground, expected), Hash(ground, ground.Settings));
        Assert.Equal(
            Hash(ground, expected with { Epsilons = [0.05, 0.2], Sparsities = [0.5m] }),
            Hash(ground, ground.PairSettings)
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_Settings_AreItsOwnOnAnyDevice(string id)
    {
        var ground = Of(id);
        var own = new RunSettings(ground.Settings, ground.Images.Digest, "cpu");
        Assert.True(ground.Has(own));
        Assert.True(ground.Has(own with { DeviceClass = "cuda" }));
        Assert.False(ground.Has(own with { DataDigest = new string('0', 64) }));
        Assert.False(ground.Has(own with { Experiment = ground.Settings with { BatchSize = 1 } }));
        Assert.All(
            Ground.All,
            other =>
                Assert.Equal(other == ground, ground.Has(new RunSettings(other.Settings, other.Images.Digest, "cpu")))
        );
    }

    [Fact]
    public void Mnist_OfTheRepository_HasTheDigest() =>
        Assert.Equal(GroundImages.Mnist.Digest, GroundImages.Mnist.Read(null).Digest);

    [Fact]
    public void Read_OtherImages_AreRefused() =>
        Refused(
            GroundImages.FashionMnist,
            _folder.Path,
            $"The images of Fashion-MNIST were expected in '{_folder.Path}', but those there are others (digest {DataSet.Read(_folder.Path).Digest[..12]})."
        );

    [Fact]
    public void Read_MnistInItsPlace_IsNamed() =>
        Refused(
            GroundImages.FashionMnist,
            DataSet.MnistFolder,
            $"The images of Fashion-MNIST were expected in '{DataSet.MnistFolder}', but those there are MNIST's."
        );

    [Fact]
    public void Read_NoUsualFolder_AsksForOne()
    {
        var missing = Path.Combine(_folder.Path, "none");
        Refused(
            GroundImages.FashionMnist with
            {
                Folder = missing,
            },
            null,
            $"The images of Fashion-MNIST were expected in '{missing}', which is not there; --data names the folder that has them."
        );
    }

    [Fact]
    public void Read_FolderThatIsGivenAndLacks_IsAFaultOfTheData() =>
        Assert.Throws<DataFault>(() => GroundImages.Mnist.Read(Path.Combine(_folder.Path, "none")));

    public void Dispose() => _folder.Dispose();

    private static Ground Of(string id) => Ground.All.Single(ground => ground.Id == id);

    private static string Hash(Ground ground, Experiments.Tickets.GridSettings settings) =>
        new RunSettings(settings, ground.Images.Digest, "cpu").Hash;

    private static void Refused(GroundImages images, string? folder, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<GroundFault>(() => images.Read(folder)).Message);
}
