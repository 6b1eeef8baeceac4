"""More digests of many shapes, and pages as sites and mail programs make them."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

SUBSTACK = Doc(
    "Substack post with numbered headings and buttons",
    """<html><head><title>AI papers to read in March - by Tom Baker</title><meta property="og:site_name" content="Gradient Notes"></head>
<body class="newsletter-post"><div id="entry"><div class="main-menu"><a href="/">Gradient Notes</a><button>Subscribe</button><button>Sign in</button></div>
<article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">AI papers to read in March</h1><h3 class="subtitle">Six minutes, three papers</h3>
<div class="post-meta"><a href="https://substack.com/@tom">Tom Baker</a><div>Mar 04, 2023</div><a href="x/comments">12</a><a>Share</a></div></div>
<div class="available-content"><div class="body markup">
<p>Dear readers, this is a short issue. Let's dive in.</p>
<h2><strong>1/ LLaMA: Open and Efficient Foundation Language Models</strong></h2>
<p><strong>What:</strong> A collection of models from 7B to 65B parameters trained on public data.</p>
<p><strong>Why it matters:</strong> The 13B model beats GPT-3 on most benchmarks.</p>
<p><a href="https://arxiv.org/abs/2302.13971">Read the paper</a> | <a href="https://github.com/facebookresearch/llama">Code</a></p>
<p class="button-wrapper"><a class="button primary" href="https://x.substack.com/subscribe?"><span>Subscribe now</span></a></p>
<h2><strong>2/ Toolformer: Language Models Can Teach Themselves to Use Tools</strong></h2>
<p><strong>What:</strong> The model learns by itself when to call a calculator or a search engine.</p>
<p><strong>Why it matters:</strong> No large set of human annotations is needed.</p>
<p><a href="https://arxiv.org/abs/2302.04761">Read the paper</a></p>
<h2><strong>3/ Adding Conditional Control to Text-to-Image Diffusion Models</strong></h2>
<p><strong>What:</strong> ControlNet copies the weights of the encoder and learns conditions such as edges and depth.</p>
<p><a href="https://arxiv.org/abs/2302.05543">Read the paper</a></p>
</div></div><div class="post-footer"><a>Share</a></div></article>
<div class="comments-page"><h4>Discussion about this post</h4><p>Thanks Tom, I liked <a href="https://arxiv.org/abs/2005.14165">Language Models are Few-Shot Learners</a> more.</p></div></div></body></html>""",
    (
        "LLaMA: Open and Efficient Foundation Language Models",
        "Toolformer: Language Models Can Teach Themselves to Use Tools",
        "Adding Conditional Control to Text-to-Image Diffusion Models",
    ),
    file="post.html",
    facts={
        "LLaMA: Open and Efficient Foundation Language Models": {
            "tldr": "A collection of models from 7B to 65B parameters trained on public data.",
            "why": "The 13B model beats GPT-3 on most benchmarks.",
            "arxiv_id": "2302.13971", "code": "https://github.com/facebookresearch/llama",
        },
    },
)  # fmt: skip

CLIPBOARD = Doc(
    "clipboard fragment from a document editor",
    """Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000001200\r\nStartFragment:0000000141\r\nEndFragment:0000001100\r\n<html>\r\n<body>\r\n<!--StartFragment--><meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-size:16pt">Causal inference</span></h2><ul><li dir="ltr"><p dir="ltr"><a href="https://doi.org/10.1093/biomet/70.1.41"><span style="text-decoration:underline">The central role of the propensity score in observational studies for causal effects</span></a><span style="font-weight:400"> (Rosenbaum &amp; Rubin, 1983)</span></p></li><li dir="ltr"><p dir="ltr"><a href="https://www.jstor.org/stable/2951620"><span>Identification of Causal Effects Using Instrumental Variables</span></a><span> (Angrist, Imbens &amp; Rubin, 1996)</span></p></li></ul></b><!--EndFragment-->\r\n</body>\r\n</html>""",
    (
        "The central role of the propensity score in observational studies for causal effects",
        "Identification of Causal Effects Using Instrumental Variables",
    ),
    media="text/html",
    facts={
        "The central role of the propensity score in observational studies for causal effects": {
            "doi": "10.1093/biomet/70.1.41", "year": 1983, "authors": ("Rosenbaum", "Rubin"),
        },
    },
)  # fmt: skip

IEEE_LIST = Doc(
    "numbered IEEE citations",
    """Reading list: wireless sensing

[1] F. Adib and D. Katabi, "See through walls with WiFi!," in Proc. ACM SIGCOMM, 2013, pp. 75-86.
[2] W. Wang, A. X. Liu, M. Shahzad, K. Ling, and S. Lu, "Understanding and modeling of WiFi signal based human activity recognition," in Proc. MobiCom, 2015, pp. 65-76.
[3] Y. Zheng et al., "Zero-effort cross-domain gesture recognition with Wi-Fi," in Proc. MobiSys, 2019, pp. 313-325.
""",
    (
        "See through walls with WiFi!",
        "Understanding and modeling of WiFi signal based human activity recognition",
        "Zero-effort cross-domain gesture recognition with Wi-Fi",
    ),
    facts={
        "See through walls with WiFi!": {"authors": ("F. Adib", "D. Katabi"), "year": 2013},
    },
)

EMOJI_TWEETS = Doc(
    "thread pasted as text",
    """🧵 10 minutes, 3 papers on efficient training 👇

1️⃣ LoRA: Low-Rank Adaptation of Large Language Models
💡 Freeze the weights, train low-rank matrices
🔗 https://arxiv.org/abs/2106.09685

2️⃣ FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness
💡 Tiling avoids reading the attention matrix from slow memory
🔗 https://arxiv.org/abs/2205.14135

3️⃣ LLM.int8(): 8-bit Matrix Multiplication for Transformers at Scale
💡 Outlier features in 16 bit, the rest in 8
🔗 https://arxiv.org/abs/2208.07339
""",
    (
        "LoRA: Low-Rank Adaptation of Large Language Models",
        "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
        "LLM.int8(): 8-bit Matrix Multiplication for Transformers at Scale",
    ),
    facts={"LoRA: Low-Rank Adaptation of Large Language Models": {"arxiv_id": "2106.09685"}},
)

HTML_TABLE = Doc(
    "HTML table of a course page",
    """<html><head><title>CS 999: Topics in NLP</title></head><body><div id="content"><h1>CS 999: Topics in NLP</h1>
<p>Instructor: Prof. Ada Keller. Mondays, 10-12.</p><h2>Schedule and papers</h2>
<table border="1"><thead><tr><th>Date</th><th>Topic</th><th>Paper</th><th>Presenter</th></tr></thead><tbody>
<tr><td>Oct 3</td><td>Seq2seq</td><td><a href="https://arxiv.org/abs/1409.3215">Sequence to Sequence Learning with Neural Networks</a></td><td>Anna</td></tr>
<tr><td>Oct 10</td><td>Attention</td><td><a href="https://arxiv.org/abs/1409.0473">Neural Machine Translation by Jointly Learning to Align and Translate</a></td><td>Ben</td></tr>
<tr><td>Oct 17</td><td>Subwords</td><td><a href="https://aclanthology.org/P16-1162/">Neural Machine Translation of Rare Words with Subword Units</a></td><td>Chen</td></tr>
<tr><td>Oct 24</td><td colspan="3">No class</td></tr>
</tbody></table></div></body></html>""",
    (
        "Sequence to Sequence Learning with Neural Networks",
        "Neural Machine Translation by Jointly Learning to Align and Translate",
        "Neural Machine Translation of Rare Words with Subword Units",
    ),
    file="cs999.html",
)

DEFINITION = Doc(
    "arXiv listing page",
    """<html><head><title>Computation and Language</title></head><body><h1>Computation and Language</h1><h3>Showing new listings for Tuesday, 14 February 2023</h3>
<dl><dt><a name="item1">[1]</a> <a href="https://arxiv.org/abs/2302.06476" title="Abstract">arXiv:2302.06476</a> [<a href="https://arxiv.org/pdf/2302.06476">pdf</a>]</dt>
<dd><div class="list-title"><span class="descriptor">Title:</span> Is ChatGPT a General-Purpose Natural Language Processing Task Solver?</div>
<div class="list-authors"><span>Authors:</span> <a href="/a">Chengwei Qin</a>, <a href="/b">Aston Zhang</a>, <a href="/c">Zhuosheng Zhang</a></div></dd>
<dt><a name="item2">[2]</a> <a href="https://arxiv.org/abs/2302.06555" title="Abstract">arXiv:2302.06555</a> [<a href="https://arxiv.org/pdf/2302.06555">pdf</a>]</dt>
<dd><div class="list-title"><span class="descriptor">Title:</span> Implications of the Convergence of Language and Vision Model Geometries</div>
<div class="list-authors"><span>Authors:</span> <a href="/d">Jiaang Li</a>, <a href="/e">Yova Kementchedjhieva</a>, <a href="/f">Anders Søgaard</a></div></dd></dl></body></html>""",
    (
        "Is ChatGPT a General-Purpose Natural Language Processing Task Solver?",
        "Implications of the Convergence of Language and Vision Model Geometries",
    ),
    file="cs.CL.html",
    facts={
        "Is ChatGPT a General-Purpose Natural Language Processing Task Solver?": {
            "authors": ("Chengwei Qin", "Aston Zhang", "Zhuosheng Zhang"),
        }
    },
)

MIXED = Doc(
    "awesome list of papers, courses, books and videos",
    """# Awesome Reinforcement Learning Theory

A list of papers, books and courses on the theory of reinforcement learning.

## Books

- [Reinforcement Learning: An Introduction](http://incompleteideas.net/book/the-book.html) by Richard Sutton and Andrew Barto
- [Algorithms for Reinforcement Learning](https://sites.ualberta.ca/~szepesva/rlbook.html) by Csaba Szepesvári

## Courses

- [CS 6789 at Cornell](https://wensun.github.io/CS6789.html)
- [RL theory seminar](https://sites.google.com/view/rltheoryseminars/home)

## Papers

### Exploration

- Near-optimal Regret Bounds for Reinforcement Learning, Jaksch, Ortner and Auer, JMLR 2010 [[pdf](http://www.jmlr.org/papers/volume11/jaksch10a/jaksch10a.pdf)]
- Minimax Regret Bounds for Reinforcement Learning, Azar, Osband and Munos, ICML 2017 [[pdf](https://arxiv.org/abs/1703.05449)]

### Function approximation

- Provably Efficient Reinforcement Learning with Linear Function Approximation, Jin et al., COLT 2020 [[pdf](https://arxiv.org/abs/1907.05388)]

## Contributing

Pull requests are welcome.
""",
    (
        "Reinforcement Learning: An Introduction",
        "Algorithms for Reinforcement Learning",
        "Near-optimal Regret Bounds for Reinforcement Learning",
        "Minimax Regret Bounds for Reinforcement Learning",
        "Provably Efficient Reinforcement Learning with Linear Function Approximation",
    ),
    sections={"Books": 2, "Papers/Exploration": 2, "Papers/Function approximation": 1},
    facts={
        "Minimax Regret Bounds for Reinforcement Learning": {
            "venue": "ICML", "year": 2017, "arxiv_id": "1703.05449",
        },
    },
)  # fmt: skip

KOREAN = Doc(
    "Korean notes",
    """# 이번 주 논문 정리

## 1. Training language models to follow instructions with human feedback

- 저자: Long Ouyang, Jeff Wu, Xu Jiang
- 요약: 사람의 피드백으로 언어 모델을 미세 조정한다.
- 논문: https://arxiv.org/abs/2203.02155

## 2. Constitutional AI: Harmlessness from AI Feedback

- 저자: Yuntao Bai, Saurav Kadavath, Sandipan Kundu
- 요약: 원칙 목록만으로 무해한 모델을 학습한다.
- 논문: https://arxiv.org/abs/2212.08073
""",
    (
        "Training language models to follow instructions with human feedback",
        "Constitutional AI: Harmlessness from AI Feedback",
    ),
    facts={
        "Constitutional AI: Harmlessness from AI Feedback": {
            "authors": ("Yuntao Bai", "Saurav Kadavath", "Sandipan Kundu"),
            "tldr": "원칙 목록만으로 무해한 모델을 학습한다.", "arxiv_id": "2212.08073",
        }
    },
)  # fmt: skip

ITALIAN = Doc(
    "Italian bullets with a dash",
    """Letture consigliate: visione artificiale

• "ImageNet Classification with Deep Convolutional Neural Networks" – A. Krizhevsky, I. Sutskever, G. Hinton (NIPS 2012)
• "Very Deep Convolutional Networks for Large-Scale Image Recognition" – K. Simonyan, A. Zisserman (ICLR 2015)
• "U-Net: Convolutional Networks for Biomedical Image Segmentation" – O. Ronneberger, P. Fischer, T. Brox (MICCAI 2015)
""",
    (
        "ImageNet Classification with Deep Convolutional Neural Networks",
        "Very Deep Convolutional Networks for Large-Scale Image Recognition",
        "U-Net: Convolutional Networks for Biomedical Image Segmentation",
    ),
    facts={
        "U-Net: Convolutional Networks for Biomedical Image Segmentation": {
            "authors": ("O. Ronneberger", "P. Fischer", "T. Brox"), "venue": "MICCAI", "year": 2015,
        }
    },
)  # fmt: skip

WRAPPED = Doc(
    "plain text wrapped at 72 characters",
    """PAPERS FOR THE JOURNAL CLUB
===========================

We meet on Fridays at noon. Please read the paper before you come, and
bring at least one question.

  1. Hallmarks of Cancer: The Next Generation
     Douglas Hanahan and Robert A. Weinberg, Cell 2011
     https://doi.org/10.1016/j.cell.2011.02.013

     The six hallmarks of the first review are extended by two emerging
     ones, and the tumour microenvironment gets its due.

  2. A Programmable Dual-RNA-Guided DNA Endonuclease in Adaptive Bacterial
     Immunity
     Martin Jinek, Krzysztof Chylinski, Ines Fonfara, Science 2012
     https://doi.org/10.1126/science.1225829

     Cas9 can be programmed with a single chimeric RNA to cut any DNA
     sequence of choice.
""",
    (
        "Hallmarks of Cancer: The Next Generation",
        "A Programmable Dual-RNA-Guided DNA Endonuclease in Adaptive Bacterial Immunity",
    ),
    facts={
        "Hallmarks of Cancer: The Next Generation": {
            "authors": ("Douglas Hanahan", "Robert A. Weinberg"),
            "doi": "10.1016/j.cell.2011.02.013", "year": 2011,
        },
    },
)  # fmt: skip

TAB_SEPARATED = Doc(
    "rows from a spreadsheet",
    "Title\tAuthors\tYear\tDOI\n"
    "The strength of weak ties\tMark S. Granovetter\t1973\t10.1086/225469\n"
    "Collective dynamics of small-world networks\tDuncan J. Watts, Steven H. Strogatz\t1998\t10.1038/30918\n"
    "Emergence of scaling in random networks\tAlbert-László Barabási, Réka Albert\t1999\t10.1126/science.286.5439.509\n",
    (
        "The strength of weak ties",
        "Collective dynamics of small-world networks",
        "Emergence of scaling in random networks",
    ),
    facts={
        "Emergence of scaling in random networks": {
            "authors": ("Albert-László Barabási", "Réka Albert"), "year": 1999,
            "doi": "10.1126/science.286.5439.509",
        },
        "The strength of weak ties": {"authors": ("Mark S. Granovetter",)},
    },
)  # fmt: skip

CSV = Doc(
    "CSV with quoted titles",
    'Year,Title,Venue,URL\n2012,"ImageNet Classification with Deep Convolutional Neural Networks",NIPS,https://papers.nips.cc/paper/4824\n'
    '2014,"Dropout: A Simple Way to Prevent Neural Networks from Overfitting",JMLR,https://jmlr.org/papers/v15/srivastava14a.html\n',
    (
        "ImageNet Classification with Deep Convolutional Neural Networks",
        "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
    ),
    file="papers.csv",
    facts={
        "Dropout: A Simple Way to Prevent Neural Networks from Overfitting": {
            "venue": "JMLR",
            "year": 2014,
        }
    },
)

DETAILS = Doc(
    "Markdown with HTML inside",
    """<div align="center"><h1>Neural Fields Paper List</h1><p>Maintained by the graphics group</p></div>

<details open><summary>Table of contents</summary>

- [NeRF](#nerf)
- [Surfaces](#surfaces)

</details>

<a name="nerf"></a>
## NeRF

<table>
<tr><td><b>NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis</b><br>Ben Mildenhall, Pratul P. Srinivasan, Matthew Tancik<br>ECCV 2020</td><td><a href="https://arxiv.org/abs/2003.08934">Paper</a> <a href="https://github.com/bmild/nerf">Code</a></td></tr>

<tr><td><b>Instant Neural Graphics Primitives with a Multiresolution Hash Encoding</b><br>Thomas Müller, Alex Evans, Christoph Schied, Alexander Keller<br>SIGGRAPH 2022</td><td><a href="https://arxiv.org/abs/2201.05989">Paper</a> <a href="https://github.com/NVlabs/instant-ngp">Code</a></td></tr>
</table>

## Surfaces

- <b>DeepSDF: Learning Continuous Signed Distance Functions for Shape Representation</b>, CVPR 2019 <a href="https://arxiv.org/abs/1901.05103">[arXiv]</a>
- <b>Occupancy Networks: Learning 3D Reconstruction in Function Space</b>, CVPR 2019 <a href="https://arxiv.org/abs/1812.03828">[arXiv]</a>
""",
    (
        "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
        "Instant Neural Graphics Primitives with a Multiresolution Hash Encoding",
        "DeepSDF: Learning Continuous Signed Distance Functions for Shape Representation",
        "Occupancy Networks: Learning 3D Reconstruction in Function Space",
    ),
    sections={"NeRF": 2, "Surfaces": 2},
    facts={
        "Instant Neural Graphics Primitives with a Multiresolution Hash Encoding": {
            "authors": ("Thomas Müller", "Alex Evans", "Christoph Schied", "Alexander Keller"),
            "year": 2022, "code": "https://github.com/NVlabs/instant-ngp",
        },
        "DeepSDF: Learning Continuous Signed Distance Functions for Shape Representation": {
            "venue": "CVPR", "year": 2019, "arxiv_id": "1901.05103",
        },
    },
)  # fmt: skip

NEWS_HEADLINES = Doc(
    "newsletter with news headlines above each paper",
    """# Import Notes 301

Welcome to Import Notes, a newsletter about artificial intelligence.

## Robots learn to tidy a kitchen from language

Researchers with Google have built SayCan, a system that combines a language model with learned value functions. The robot succeeds in 84% of the tasks.

**Why this matters:** Language models know a lot about the world; grounding makes it usable.

**Read more:** [Do As I Can, Not As I Say: Grounding Language in Robotic Affordances (arXiv)](https://arxiv.org/abs/2204.01691).

## A cheap way to make image generators follow text

CogView2 is ten times faster than its predecessor.

**Read more:** [CogView2: Faster and Better Text-to-Image Generation via Hierarchical Transformers (arXiv)](https://arxiv.org/abs/2204.14217).

## Tech tales

The machine dreamt of a garden. Nobody had told it what a garden was.
""",
    (
        "Do As I Can, Not As I Say: Grounding Language in Robotic Affordances",
        "CogView2: Faster and Better Text-to-Image Generation via Hierarchical Transformers",
    ),
    facts={
        "Do As I Can, Not As I Say: Grounding Language in Robotic Affordances": {
            "arxiv_id": "2204.01691",
            "why": "Language models know a lot about the world; grounding makes it usable.",
        }
    },
)

DAILY = Doc(
    "daily list with arXiv numbers first",
    """## 2023-05-11 Papers

- [2305.06161] StarCoder: may the source be with you!
- [2305.05862] Are ChatGPT and GPT-4 General-Purpose Solvers for Financial Text Analytics? An Examination on Several Typical Tasks
- [2305.06355] VideoChat: Chat-Centric Video Understanding
""",
    (
        "StarCoder: may the source be with you!",
        "Are ChatGPT and GPT-4 General-Purpose Solvers for Financial Text Analytics? An Examination on Several Typical Tasks",
        "VideoChat: Chat-Centric Video Understanding",
    ),
    facts={"VideoChat: Chat-Centric Video Understanding": {"arxiv_id": "2305.06355", "year": 2023}},
)

PIPES = Doc(
    "lines parted by bars",
    """Must-read papers on few-shot learning

Matching Networks for One Shot Learning | Oriol Vinyals, Charles Blundell, Timothy Lillicrap | NIPS 2016 | https://arxiv.org/abs/1606.04080
Prototypical Networks for Few-shot Learning | Jake Snell, Kevin Swersky, Richard Zemel | NIPS 2017 | https://arxiv.org/abs/1703.05175
Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks | Chelsea Finn, Pieter Abbeel, Sergey Levine | ICML 2017 | https://arxiv.org/abs/1703.03400
""",
    (
        "Matching Networks for One Shot Learning",
        "Prototypical Networks for Few-shot Learning",
        "Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks",
    ),
    facts={
        "Prototypical Networks for Few-shot Learning": {
            "authors": ("Jake Snell", "Kevin Swersky", "Richard Zemel"), "venue": "NIPS", "year": 2017,
            "arxiv_id": "1703.05175",
        }
    },
)  # fmt: skip

ORG_CITED = Doc(
    "state-of-the-field post with Markdown footnotes",
    """# State of Speech Recognition 2021

## Self-supervision

wav2vec 2.0 masks the latent representations and solves a contrastive task[^1]. HuBERT replaces it with predictions of hidden units[^2], which is simpler and more stable.

## Scaling

Large weakly supervised data sets are the next step. SpeechStew simply mixes all public corpora[^3].

[^1]: Baevski, Alexei, et al. "wav2vec 2.0: A framework for self-supervised learning of speech representations." NeurIPS 2020.
[^2]: Hsu, Wei-Ning, et al. "HuBERT: Self-supervised speech representation learning by masked prediction of hidden units." TASLP 2021.
[^3]: Chan, William, et al. "SpeechStew: Simply mix all available speech recognition data to train one large neural network." arXiv preprint arXiv:2104.02133 (2021).
""",
    (
        "wav2vec 2.0: A framework for self-supervised learning of speech representations",
        "HuBERT: Self-supervised speech representation learning by masked prediction of hidden units",
        "SpeechStew: Simply mix all available speech recognition data to train one large neural network",
    ),
    sections={"Self-supervision": 2, "Scaling": 1},
    facts={
        "SpeechStew: Simply mix all available speech recognition data to train one large neural network": {
            "arxiv_id": "2104.02133"
        }
    },
)

OTHER_FIELD = Doc(
    "economics links digest",
    """# Weekend reading

**Labor**

- David Autor, David Dorn, Gordon Hanson: [The China Syndrome: Local Labor Market Effects of Import Competition in the United States](https://www.aeaweb.org/articles?id=10.1257/aer.103.6.2121), AER 2013
- Daron Acemoglu, Pascual Restrepo: [Robots and Jobs: Evidence from US Labor Markets](https://www.journals.uchicago.edu/doi/10.1086/705716), JPE 2020

**Macro**

- Emi Nakamura, Jón Steinsson: [Identification in Macroeconomics](https://www.aeaweb.org/articles?id=10.1257/jep.32.3.59), JEP 2018
""",
    (
        "The China Syndrome: Local Labor Market Effects of Import Competition in the United States",
        "Robots and Jobs: Evidence from US Labor Markets",
        "Identification in Macroeconomics",
    ),
    sections={"Labor": 2, "Macro": 1},
    facts={
        "Robots and Jobs: Evidence from US Labor Markets": {
            "authors": ("Daron Acemoglu", "Pascual Restrepo"), "year": 2020,
            "doi": "10.1086/705716",
        }
    },
)  # fmt: skip

MEDIUM = Doc(
    "Medium page with bold numbering in paragraphs",
    """<!doctype html><html><head><title>Best Computer Vision Papers of 2020 | by Lara Novak | Vision Weekly | Medium</title><meta property="og:site_name" content="Medium"></head><body>
<div id="root"><div class="ab"><a href="https://medium.com/?source=post">Open in app</a><a href="/signin">Sign in</a><a href="/write">Write</a></div>
<article><section><div><h1>Best Computer Vision Papers of 2020</h1><div><a href="/@lara">Lara Novak</a> · <span>Follow</span><p>6 min read · Dec 28, 2020</p></div>
<p>What a year. Here is my selection.</p>
<p><strong>1. End-to-End Object Detection with Transformers</strong> — <em>Nicolas Carion, Francisco Massa, Gabriel Synnaeve</em></p>
<p>DETR removes anchors and non-maximum suppression. [<a href="https://arxiv.org/abs/2005.12872">Paper</a>] [<a href="https://github.com/facebookresearch/detr">Code</a>]</p>
<figure><img src="detr.png"><figcaption>Source: the paper</figcaption></figure>
<p><strong>2. Implicit Neural Representations with Periodic Activation Functions</strong> — <em>Vincent Sitzmann, Julien Martel, Alexander Bergman</em></p>
<p>Sines instead of ReLUs. [<a href="https://arxiv.org/abs/2006.09661">Paper</a>]</p>
<p><strong>3. EfficientDet: Scalable and Efficient Object Detection</strong> — <em>Mingxing Tan, Ruoming Pang, Quoc V. Le</em></p>
<p>Compound scaling, again. [<a href="https://arxiv.org/abs/1911.09070">Paper</a>]</p>
<p>If you enjoyed this article, clap fifty times!</p></div></section></article>
<div><h2>More from Vision Weekly</h2><a href="/p1"><h3>How to label a million images</h3></a><a href="/p2"><h3>Ten tricks for training detectors</h3></a></div>
<footer><a>Help</a><a>Status</a><a>About</a></footer></div></body></html>""",
    (
        "End-to-End Object Detection with Transformers",
        "Implicit Neural Representations with Periodic Activation Functions",
        "EfficientDet: Scalable and Efficient Object Detection",
    ),
    file="medium.html",
    facts={
        "End-to-End Object Detection with Transformers": {
            "authors": ("Nicolas Carion", "Francisco Massa", "Gabriel Synnaeve"),
            "arxiv_id": "2005.12872", "code": "https://github.com/facebookresearch/detr",
        }
    },
)  # fmt: skip

GREEK_LATIN1 = Doc(
    "German list in Latin-1",
    """Lesenswerte Arbeiten über Klimaökonomie

1) "The Climate Casino revisited" - Björn Müller, Jürgen Groß (2019)
   Warum: Überblick über Kipppunkte.
2) "Prices versus Quantities under Uncertainty" - Käthe Schön, Jörg Weiß (2020)
   Warum: aktualisiert das klassische Ergebnis für CO2.
""".encode("latin-1"),
    (
        "The Climate Casino revisited",
        "Prices versus Quantities under Uncertainty",
    ),
    file="klima.txt",
    facts={
        "Prices versus Quantities under Uncertainty": {
            "authors": ("Käthe Schön", "Jörg Weiß"), "year": 2020,
            "why": "aktualisiert das klassische Ergebnis für CO2.",
        }
    },
)  # fmt: skip

DOCS = [value for value in list(globals().values()) if isinstance(value, Doc)]
